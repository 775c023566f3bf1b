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
        case .input(let input): detail(of: input)
        case .derived(let derived): detail(of: derived)
        }
    }

    private func detail(of input: Input) -> String? {
        switch input {
        case .attemptFinished(let fact): fact.errorKind?.rawValue
        case .configApplied(let fact): "\(fact.policy.digest)"
        case .gatewayStarted(let fact): fact.version
        case .gatewayStopped(let fact): fact.reason
        case .operatorActed(let fact): "\(fact.action.rawValue) by \(fact.actor): \(fact.reason)"
        case .breakerOverridden(let fact): "\(fact.mode.rawValue) by \(fact.actor): \(fact.reason)"
        case .probeFinished(let fact): fact.errorKind?.rawValue
        case .warmupStarted(let fact): fact.trigger.rawValue
        case .warmupFinished(let fact):
            fact.trigger.rawValue + (fact.errorKind.map { ", \($0.rawValue)" } ?? "")
        case .refusalsCounted(let fact): "\(fact.count) x \(fact.code.rawValue)"
        case .segmentOpened, .requestReceived, .probeFirstToken: nil
        }
    }

    private func detail(of derived: Derived) -> String? {
        switch derived {
        case .breakerTransitioned(let fact):
            "\(fact.from.rawValue) -> \(fact.to.rawValue) (\(fact.reason.rawValue))"
                + (fact.until.map { " for \(seconds(until: $0))" } ?? "") + (fact.isShadow ? ", only observed" : "")
        case .gateSet(let fact): "\(fact.reason.rawValue) for \(seconds(until: fact.until))"
        case .gateCleared(let fact): fact.reason.rawValue
        case .targetHeld(let fact): "\(fact.refusals) refusals, for \(seconds(until: fact.until))"
        case .targetReleased(let fact): fact.reason.rawValue
        case .requestRefused(let fact): fact.code.rawValue
        case .requestCompleted(let fact): fact.code?.rawValue
        case .routeDecided(let fact): fact.chosen == nil ? "no target" : fact.kind.rawValue
        }
    }

    /// `15.3 s`, from the event to a point in log time.
    private func seconds(until: LogTime) -> String {
        let tenths = until.microseconds(since: moment.logTime) / 100_000
        return "\(tenths / 10).\(abs(tenths % 10)) s"
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.utf8.count))
    }
}
