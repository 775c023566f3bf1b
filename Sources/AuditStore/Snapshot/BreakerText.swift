import GatewayCore
import JSON

/// The text of a breaker in a snapshot, as a member of what it guards; left out for one that is as a new one.
enum BreakerText {
    static func write(_ name: StaticString, _ breaker: Breaker, to json: inout JSONWriter) {
        guard breaker != Breaker() else { return }
        json.key(name)
        json.beginObject()
        if breaker.mode != .auto { json.member("mode", breaker.mode.rawValue) }
        switch breaker.phase {
        case .closed: break
        case .open(let until):
            json.member("state", BreakerState.open.rawValue)
            json.member("until_us", until.microseconds)
        case .halfOpen(let since, let successes, let lease):
            json.member("state", BreakerState.halfOpen.rawValue)
            json.member("since_us", since.microseconds)
            json.count("successes", successes)
            if let lease { write(lease, to: &json) }
        }
        if breaker.epoch != 0 { json.member("epoch", breaker.epoch) }
        json.count("failures", breaker.failures)
        json.optionalMember("first_failure", breaker.firstFailure?.value)
        if breaker.samples.bucketMicroseconds != 0 {
            json.member("bucket_us", breaker.samples.bucketMicroseconds)
        }
        json.rows("samples", breaker.samples.buckets.map(\.row))
        json.count("openings", breaker.openings)
        json.optionalMember("closed_since_us", breaker.closedSince?.microseconds)
        json.endObject()
    }

    private static func write(_ lease: Breaker.ProbeLease, to json: inout JSONWriter) {
        json.key("lease")
        json.beginObject()
        json.member("request_id", lease.requestID.description)
        json.member("attempt", lease.attempt)
        json.member("until_us", lease.deadline.microseconds)
        json.endObject()
    }

    static func read(
        _ name: StaticString, _ members: inout MemberReader, _ cursor: inout JSONCursor
    ) throws(RowFault) -> Breaker {
        try members.optionalObject(name, &cursor, read) ?? Breaker()
    }

    private static func read(_ members: inout MemberReader, _ cursor: inout JSONCursor) throws(RowFault) -> Breaker {
        let mode: BreakerMode? = try members.optionalValue("mode", &cursor)
        let phase = try readPhase(&members, &cursor)
        let epoch = try members.optionalInt64("epoch", &cursor)
        let failures = try members.count("failures", &cursor)
        let first = try members.optionalInt64("first_failure", &cursor).map { Position($0) }
        let width = try members.optionalInt64("bucket_us", &cursor)
        let buckets = try members.rows("samples", &cursor, BreakerSamples.Bucket.init(row:))
        let openings = try members.count("openings", &cursor)
        return Breaker(
            mode: mode ?? .auto, phase: phase, epoch: epoch ?? 0, failures: failures, firstFailure: first,
            samples: BreakerSamples(bucketMicroseconds: width ?? 0, buckets: buckets), openings: openings,
            closedSince: try members.optionalInt64("closed_since_us", &cursor).map { LogTime(microseconds: $0) })
    }

    private static func readPhase(
        _ members: inout MemberReader, _ cursor: inout JSONCursor
    ) throws(RowFault) -> Breaker.Phase {
        let state: BreakerState? = try members.optionalValue("state", &cursor)
        switch state {
        case nil: return .closed
        case .open: return .open(until: LogTime(microseconds: try members.int64("until_us", &cursor)))
        case .halfOpen:
            let since = LogTime(microseconds: try members.int64("since_us", &cursor))
            let successes = try members.count("successes", &cursor)
            return .halfOpen(
                since: since, successes: successes, lease: try members.optionalObject("lease", &cursor, readLease))
        case .closed, .forcedOpen, .forcedClosed, .metricsOnly: throw .wrongMember("state")
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

extension BreakerSamples.Bucket {
    /// `index, successes, failures, slow successes, slow cancels`, and when the first sample came, if one did.
    fileprivate var row: [Int64] {
        [index, Int64(successes), Int64(failures), Int64(slowSuccesses), Int64(slowCancels)]
            + (firstSample.map { [$0.microseconds] } ?? [])
    }

    fileprivate init?(row: [Int64]) {
        guard (5...6).contains(row.count) else { return nil }
        self.init(
            index: row[0], successes: Int(row[1]), failures: Int(row[2]), slowSuccesses: Int(row[3]),
            slowCancels: Int(row[4]), firstSample: row.count == 6 ? LogTime(microseconds: row[5]) : nil)
    }
}
