import GatewayCore
import JSON

/// The text of what is known of a target in a snapshot: its key, and of the rest what there is.
enum TargetText {
    static func write(_ key: Target, _ target: TargetState, to json: inout JSONWriter) {
        json.beginObject()
        json.targetMembers(key)
        json.count("in_flight", target.inFlight)
        BreakerText.write("breaker", target.breaker, to: &json)
        if let gate = target.gate {
            json.key("gate")
            json.beginObject()
            json.member("until_us", gate.until.microseconds)
            json.member("reason", gate.reason.rawValue)
            json.optionalMember("credential", gate.credential)
            json.endObject()
        }
        json.count("throttle_streak", target.throttleStreak)
        json.optionalMember("held_until_us", target.heldUntil?.microseconds)
        json.count("refusals", target.refusals)
        json.rows("health", target.health.buckets.map(\.row))
        if target.isWarming { json.member("warming", true) }
        json.endObject()
    }

    static func read(
        _ members: inout MemberReader, _ cursor: inout JSONCursor
    ) throws(RowFault) -> (Target, TargetState) {
        let key = try members.target(&cursor)
        let inFlight = try members.count("in_flight", &cursor)
        let breaker = try BreakerText.read("breaker", &members, &cursor)
        let gate = try members.optionalObject("gate", &cursor) { (members, cursor) throws(RowFault) in
            let until = LogTime(microseconds: try members.int64("until_us", &cursor))
            let reason: GateReason = try members.value("reason", &cursor)
            return Gate(
                until: until, reason: reason, credential: try members.optionalString("credential", &cursor))
        }
        let streak = try members.count("throttle_streak", &cursor)
        let held = try members.optionalInt64("held_until_us", &cursor).map { LogTime(microseconds: $0) }
        let refusals = try members.count("refusals", &cursor)
        let health = try members.rows("health", &cursor, HealthWindow.Bucket.init(row:))
        let state = TargetState(
            inFlight: inFlight, breaker: breaker, gate: gate, throttleStreak: streak, heldUntil: held,
            refusals: refusals, health: health, isWarming: try members.optionalTrue("warming", &cursor))
        return (key, state)
    }
}

extension HealthWindow.Bucket {
    /// `index, successes, slow, failures, throttled`, and for each step with first tokens `step, count`.
    fileprivate var row: [Int64] {
        var row = [index, Int64(successes), Int64(slow), Int64(failures), Int64(throttled)]
        for (step, count) in firstTokens.enumerated() where count > 0 { row += [Int64(step), Int64(count)] }
        return row
    }

    fileprivate init?(row: [Int64]) {
        guard row.count >= 5, row.count % 2 == 1 else { return nil }
        var firstTokens: [Int] = []
        var last: Int64 = -1
        for place in stride(from: 5, to: row.count, by: 2) {
            let (step, count) = (row[place], row[place + 1])
            guard step > last, step < FirstTokenSteps.count, count > 0 else { return nil }
            if firstTokens.isEmpty { firstTokens = Array(repeating: 0, count: FirstTokenSteps.count) }
            firstTokens[Int(step)] = Int(count)
            last = step
        }
        self.init(
            index: row[0], successes: Int(row[1]), slow: Int(row[2]), failures: Int(row[3]), throttled: Int(row[4]),
            firstTokens: firstTokens)
    }
}
