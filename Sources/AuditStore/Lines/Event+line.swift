import GatewayCore
import JSON

extension Event {
    /// Writes it as `gateway tail --json` shows it: the columns that are not NULL under their names, `recorded_at` as
    /// RFC 3339 in UTC, and the payload as an object.
    public func write(to json: inout JSONWriter) {
        let recorded = recorded
        let columns = recorded.columns
        json.beginObject()
        json.member("position", position.value)
        json.member("recorded_at", moment.recordedAt.description)
        json.member("monotonic_us", moment.logTime.microseconds)
        json.member("kind", kind.rawValue)
        json.optionalMember("request_id", columns.requestID?.description)
        json.optionalMember("attempt", columns.attempt.map(Int64.init))
        json.optionalMember("provider", columns.provider)
        json.optionalMember("model", columns.model)
        json.optionalMember("cause", cause?.value)
        json.optionalMember("outcome", columns.outcome)
        json.optionalMember("status", columns.status.map(Int64.init))
        json.optionalMember("first_byte_us", columns.firstByteMicroseconds)
        json.optionalMember("total_us", columns.totalMicroseconds)
        json.optionalMember("tokens_in", columns.tokensIn)
        json.optionalMember("tokens_out", columns.tokensOut)
        json.key("payload")
        json.beginObject()
        recorded.writeMembers(to: &json)
        json.endObject()
        json.endObject()
    }

    /// It as one line for people, without a line end.
    public var line: String {
        let columns = recorded.columns
        let target = [columns.provider, columns.model].compactMap(\.self).joined(separator: "/")
        let total = columns.totalMicroseconds.map { "\($0 / 1_000).\($0 / 100 % 10) ms" }
        let parts = [
            columns.outcome, columns.status.map { "\($0)" }, total, columns.requestID?.description, detail,
        ]
        return "\(moment.recordedAt)  \(Self.padded("\(position)", 8))  \(Self.padded(kind.rawValue, 20))  "
            + (target.isEmpty ? [] : [target]).joined()
            + parts.compactMap(\.self).map { "  \($0)" }.joined()
    }

    /// What matters of the kinds that have little in columns.
    private var detail: String? {
        switch fact {
        case .derived(.breakerTransitioned(let fact)):
            "\(fact.from.rawValue) -> \(fact.to.rawValue) (\(fact.reason.rawValue))"
        case .derived(.requestRefused(let fact)): fact.code.rawValue
        case .derived(.requestCompleted(let fact)): fact.code?.rawValue
        case .derived(.routeDecided(let fact)): fact.chosen == nil ? "no target" : fact.kind.rawValue
        case .input(.attemptFinished(let fact)): fact.errorKind?.rawValue
        case .input(.configApplied(let fact)): "\(fact.policy.digest)"
        case .input(.gatewayStarted(let fact)): fact.version
        case .input(.gatewayStopped(let fact)): fact.reason
        case .input(.operatorActed(let fact)): "\(fact.action.rawValue) by \(fact.actor): \(fact.reason)"
        case .input(.probeFinished(let fact)): fact.errorKind?.rawValue
        case .input(.refusalsCounted(let fact)): "\(fact.count) x \(fact.code.rawValue)"
        case .input(.segmentOpened), .input(.requestReceived), .input(.probeFirstToken): nil
        }
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.utf8.count))
    }
}
