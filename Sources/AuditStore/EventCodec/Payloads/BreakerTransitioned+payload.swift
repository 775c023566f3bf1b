import GatewayCore
import JSON

extension BreakerTransitioned: RecordedFact {
    static let usedColumns = ColumnSet(.requestID, .provider, .model)

    var columns: FactColumns {
        FactColumns(requestID: requestID, provider: subject.provider.text, model: subject.model?.text)
    }

    func writeMembers(to payload: inout JSONWriter) {
        payload.member("scope", BreakerScope(subject).rawValue)
        payload.member("from", from.rawValue)
        payload.member("to", to.rawValue)
        payload.member("reason", reason.rawValue)
        if let window {
            payload.key("window")
            payload.beginObject()
            payload.member("consecutive_failures", window.consecutiveFailures)
            payload.optionalMember("first_failure", window.firstFailure?.value)
            payload.member("successes", window.successes)
            payload.member("failures", window.failures)
            payload.member("slow", window.slow)
            payload.endObject()
        }
        payload.optionalMember("until_us", until?.microseconds)
        payload.optionalMember("openings", openings.map(Int64.init))
        payload.member("epoch", epoch)
        if isShadow { payload.member("shadow", true) }
    }

    init(row: RowView, payload: inout MemberReader, cursor: inout JSONCursor) throws(RowFault) {
        let scope: BreakerScope? = try payload.optionalValue("scope", &cursor)
        let from: BreakerState = try payload.value("from", &cursor)
        let to: BreakerState = try payload.value("to", &cursor)
        let reason: BreakerReason = try payload.value("reason", &cursor)
        let window = try payload.optionalObject("window", &cursor, BreakerEvidence.init(members:cursor:))
        let until = try payload.optionalInt64("until_us", &cursor).map { LogTime(microseconds: $0) }
        let openings = try payload.optionalInt64("openings", &cursor).map(Int.init)
        let epoch = try payload.int64("epoch", &cursor)
        self.init(
            // Before rules version 4 only targets had one, and nothing said so.
            subject: try (scope ?? .target).subject(of: row), requestID: try row.requestID(), from: from, to: to,
            reason: reason, window: window, until: until, openings: openings, epoch: epoch,
            isShadow: try payload.optionalTrue("shadow", &cursor))
    }
}

extension BreakerEvidence {
    /// Before rules version 4 failures in a row were all that was counted.
    fileprivate init(members: inout MemberReader, cursor: inout JSONCursor) throws(RowFault) {
        let consecutive = try members.int("consecutive_failures", &cursor)
        let first = try members.optionalInt64("first_failure", &cursor).map { Position($0) }
        let successes = try members.optionalInt64("successes", &cursor)
        self.init(
            consecutiveFailures: consecutive, firstFailure: first, successes: Int(successes ?? 0),
            failures: successes == nil ? consecutive : try members.int("failures", &cursor),
            slow: successes == nil ? 0 : try members.int("slow", &cursor))
    }
}

/// What a breaker guards: a closed set, recorded as `scope`.
private enum BreakerScope: String {
    case target
    case link

    init(_ subject: BreakerSubject) {
        self =
            switch subject {
            case .target: .target
            case .link: .link
            }
    }

    func subject(of row: RowView) throws(RowFault) -> BreakerSubject {
        switch self {
        case .target: return .target(try row.requiredTarget())
        case .link:
            guard row.text(.model) == nil else { throw .unexpectedColumn(.model) }
            return .link(ProviderName(try row.requiredString(.provider)))
        }
    }
}
