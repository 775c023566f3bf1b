import GatewayCore
import JSON

/// The text of a breaker in a snapshot, as members of its target.
enum BreakerText {
    static func write(_ breaker: Breaker, to json: inout JSONWriter) {
        json.member("state", breaker.state.rawValue)
        json.member("epoch", breaker.epoch)
        switch breaker.phase {
        case .closed(let failures, let first):
            json.member("failures", failures)
            json.optionalMember("first_failure", first?.value)
        case .open(let until):
            json.member("until_us", until.microseconds)
        case .halfOpen(let successes, let lease):
            json.member("successes", successes)
            guard let lease else { return }
            json.key("lease")
            json.beginObject()
            json.member("request_id", lease.requestID.description)
            json.member("attempt", lease.attempt)
            json.member("until_us", lease.deadline.microseconds)
            json.endObject()
        }
    }

    static func read(_ members: inout MemberReader, _ cursor: inout JSONCursor) throws(RowFault) -> Breaker {
        let state: BreakerState = try members.value("state", &cursor)
        let epoch = try members.int64("epoch", &cursor)
        switch state {
        case .closed:
            let failures = try members.int("failures", &cursor)
            let first = try members.optionalInt64("first_failure", &cursor).map { Position($0) }
            return Breaker(phase: .closed(failures: failures, first: first), epoch: epoch)
        case .open:
            let until = LogTime(microseconds: try members.int64("until_us", &cursor))
            return Breaker(phase: .open(until: until), epoch: epoch)
        case .halfOpen:
            let successes = try members.int("successes", &cursor)
            let lease = try members.optionalObject("lease", &cursor, readLease)
            return Breaker(phase: .halfOpen(successes: successes, lease: lease), epoch: epoch)
        }
    }

    private static func readLease(
        _ members: inout MemberReader, _ cursor: inout JSONCursor
    ) throws(RowFault) -> Breaker.ProbeLease {
        guard let id = RequestID(try members.string("request_id", &cursor)) else { throw .wrongMember("request_id") }
        let attempt = try members.int("attempt", &cursor)
        return Breaker.ProbeLease(
            requestID: id, attempt: attempt,
            deadline: LogTime(microseconds: try members.int64("until_us", &cursor)))
    }
}
