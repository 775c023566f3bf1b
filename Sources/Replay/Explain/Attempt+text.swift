import GatewayCore
import JSON

extension Explanation.Attempt {
    /// The decision as a table of candidates with what spoke for and against each, and the attempt as a row of times.
    func lines() -> [String] {
        let start = Explanation.milliseconds(startMicroseconds)
        var lines = [
            "", "  attempt \(decided.attempt) (\(decided.kind.rawValue)), decided at position \(position), +\(start)",
            "    \(decided.kind.words)",
        ]
        lines += TextTable(
            header: ["candidate", "weight", "health", "breaker", "effective", "probability", ""],
            rows: decided.candidates.map { candidate in
                [
                    "\(candidate.target)", JSONValue.double(candidate.weight).text,
                    candidate.health == .unknown ? "-" : Explanation.rounded(candidate.health.value),
                    candidate.breaker.rawValue, Explanation.rounded(candidate.effectiveWeight),
                    Explanation.rounded(candidate.probability),
                    candidate.excluded.map { "excluded: \($0.rawValue)" }
                        ?? (candidate.target == decided.chosen ? "<- chosen" : ""),
                ]
            }
        ).lines(indent: 4)
        lines += decided.candidates.flatMap { $0.reasons(reference: decided.firstTokenReferenceMicroseconds) }
        guard decided.chosen != nil else { return lines + ["    no candidate was left"] }
        lines += choice
        guard let finished else { return lines + ["    no end of this attempt is recorded"] }
        return lines + finished.lines()
    }

    /// The draw with the target it chose, and on what terms that was called.
    private var choice: [String] {
        guard let chosen = decided.chosen else { return [] }
        let epoch = decided.epoch.map { ", permit of epoch \($0)" } ?? ""
        let link = decided.linkEpoch.map { $0 > 0 ? ", of epoch \($0) at its endpoint" : "" } ?? ""
        var lines = ["    draw \(decided.draw.map { "\($0)" } ?? "-") -> \(chosen)\(epoch)\(link)"]
        if decided.waitMicroseconds > 0 {
            lines.append("    waits \(Explanation.milliseconds(decided.waitMicroseconds)) before the call")
        }
        for (lease, name) in [(decided.leaseUntil, "its breaker"), (decided.linkLeaseUntil, "its endpoint's breaker")] {
            guard let lease else { continue }
            let time = Explanation.milliseconds(lease.microseconds(since: logTime))
            lines.append("    the one probe of \(name), to be answered within \(time)")
        }
        return lines
    }
}

extension Candidate {
    /// What the table has no room for.
    fileprivate func reasons(reference: Int64?) -> [String] {
        var lines: [String] = []
        if let excluded { lines.append("    \(target): \(excluded.words)") }
        if health != .unknown, health.availability.bitPattern != health.value.bitPattern || hasFirstTokens {
            lines.append("    \(target): health \(Explanation.rounded(health.value)) = \(health.words(reference))")
        }
        if ramp < 1 {
            lines.append(
                "    \(target): \(Explanation.rounded(ramp)) of its weight, for its breaker closed a short while ago")
        }
        return lines
    }

    private var hasFirstTokens: Bool { health.firstTokenP90Microseconds != nil }
}

extension HealthScore {
    fileprivate func words(_ reference: Int64?) -> String {
        var latency = "latency \(Explanation.rounded(latency))"
        if let p90 = firstTokenP90Microseconds {
            let against = reference.map { " against \(Explanation.milliseconds($0))" } ?? ""
            latency += " (p90 \(Explanation.milliseconds(p90))\(against))"
        }
        let (availability, throttle) = (Explanation.rounded(availability), Explanation.rounded(throttle))
        return "availability \(availability) x \(latency) x throttle \(throttle)"
    }
}

extension AttemptFinished {
    fileprivate func lines() -> [String] {
        let status = status.map { " (HTTP \($0))" } ?? ""
        var first = "    \(outcome.rawValue)\(status)"
        if let errorKind { first += ": \(errorKind.rawValue)" }
        if let wait = upstream.retryAfterMicroseconds {
            first += ", asks for \(Explanation.milliseconds(wait)) of rest"
        }
        let times: [(String, Int64?)] = [
            ("connect", timing.connectMicroseconds), ("first byte", timing.firstByteMicroseconds),
            ("first token", timing.firstTokenMicroseconds), ("total", timing.totalMicroseconds),
        ]
        let second = times.compactMap { name, value in value.map { "\(name) \(Explanation.milliseconds($0))" } }
        var lines = [first, "    " + second.joined(separator: "  ")]
        var facts = ["\(volume.receivedBytes) bytes"]
        if volume.chunks > 0 { facts.append("\(volume.chunks) events") }
        if let usage { facts.append("tokens \(usage.input) in, \(usage.output) out") }
        if let finishReason { facts.append("finish reason \(finishReason)") }
        if let code = upstream.errorCode ?? upstream.errorType { facts.append("provider says \(code)") }
        lines.append("    " + facts.joined(separator: ", "))
        return lines
    }
}

extension Explanation {
    /// A number for people, with three digits behind the point; the JSON form has all of them.
    static func rounded(_ value: Double) -> String {
        guard value.magnitude < 1e12 else { return "\(value)" }
        let thousandths = Int64(value * 1_000 + 0.5)
        if thousandths == 0, value > 0 { return "<0.001" }
        let fraction = String(thousandths % 1_000)
        guard fraction != "0" else { return "\(thousandths / 1_000)" }
        return "\(thousandths / 1_000).\(String(repeating: "0", count: 3 - fraction.utf8.count))\(fraction)"
    }
}
