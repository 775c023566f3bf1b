import GatewayCore
import JSON

extension Explanation {
    /// One screen for people: what was asked, every decision with its candidates, every attempt with its times, the end.
    public func text() -> String {
        var lines = [
            "\(received.requestID)  \(headline)",
            "  received  \(receivedAt)",
            "  asked     \(received.route.rawValue)  model \(modelAsked)  "
                + (received.stream ? "streaming" : "plain") + "  body \(received.bodyBytes) bytes",
        ]
        if let id = received.clientKeyID { lines.append("  key       \(id)") }
        if let id = received.clientRequestID { lines.append("  client id \(id)") }
        if let configuration { lines.append("  judged by configuration \(configuration)") }
        for attempt in attempts { lines += attempt.lines() }
        if !transitions.isEmpty { lines += ["", "  breakers"] + transitions.map(\.line) }
        lines.append("")
        lines.append("  \(ending)")
        return lines.joined(separator: "\n") + "\n"
    }

    private var modelAsked: String {
        if let model = received.model { return model.text }
        return received.unknownModel.map { "unknown (\($0.bytes) bytes)" } ?? "not read"
    }

    private var headline: String {
        guard let outcome else { return "still open" }
        let status = status.map { " \($0)" } ?? ""
        let total = totalMicroseconds.map { " in \(Self.milliseconds($0))" } ?? ""
        return outcome + status + total
    }

    private var ending: String {
        switch end?.kind {
        case .completed(let completed):
            switch completed.outcome {
            case .abandoned:
                "abandoned: the process that served it ended before the answer did; the next start closed it "
                    + "(position \(end.map { "\($0.position)" } ?? "-"))"
            case .success, .error, .clientCancel:
                "completed at position \(end.map { "\($0.position)" } ?? "-"): \(completed.outcome.rawValue)"
                    + (completed.code.map { ", the client was told \($0.rawValue)" } ?? "")
                    + (completed.overheadMicroseconds.map { "; \(Self.milliseconds($0)) of it in the gateway" } ?? "")
            }
        case .refused(let refused):
            "refused at position \(end.map { "\($0.position)" } ?? "-"): \(refused.code.rawValue)"
                + (refused.parameter.map { " (\($0))" } ?? "") + ", \(refused.reason.rawValue); no attempt was made"
        case nil:
            "no end is recorded yet"
        }
    }

    /// `12.345 ms`.
    static func milliseconds(_ microseconds: Int64) -> String {
        let fraction = String(microseconds % 1_000)
        return "\(microseconds / 1_000).\(String(repeating: "0", count: 3 - fraction.utf8.count))\(fraction) ms"
    }
}

extension Explanation.Attempt {
    /// The decision as a table of candidates, and the attempt as a row of times.
    fileprivate func lines() -> [String] {
        let start = Explanation.milliseconds(startMicroseconds)
        var lines = [
            "", "  attempt \(decided.attempt) (\(decided.kind.rawValue)), decided at position \(position), +\(start)",
        ]
        lines += TextTable(
            header: ["candidate", "weight", "breaker", "effective", "probability", ""],
            rows: decided.candidates.map { candidate in
                [
                    "\(candidate.target)", JSONValue.double(candidate.weight).text, candidate.breaker.rawValue,
                    JSONValue.double(candidate.effectiveWeight).text, JSONValue.double(candidate.probability).text,
                    candidate.excluded.map { "excluded: \($0.rawValue)" }
                        ?? (candidate.target == decided.chosen ? "<- chosen" : ""),
                ]
            }
        ).lines(indent: 4)
        guard let chosen = decided.chosen else { return lines + ["    no candidate was left"] }
        let epoch = decided.epoch.map { ", permit of epoch \($0)" } ?? ""
        lines.append("    draw \(decided.draw.map { "\($0)" } ?? "-") -> \(chosen)\(epoch)")
        guard let finished else { return lines + ["    no end of this attempt is recorded"] }
        return lines + finished.lines()
    }
}

extension Explanation.Transition {
    fileprivate var line: String {
        let evidence = transitioned.window.map { window in
            ": \(window.consecutiveFailures) failures since position \(window.firstFailure)"
        }
        return "    \(transitioned.target) \(transitioned.from.rawValue) -> \(transitioned.to.rawValue), "
            + transitioned.reason.rawValue + (evidence ?? "")
            + " (position \(position), +\(Explanation.milliseconds(startMicroseconds)))"
    }
}

extension AttemptFinished {
    fileprivate func lines() -> [String] {
        let status = status.map { " (HTTP \($0))" } ?? ""
        var first = "    \(outcome.rawValue)\(status)"
        if let errorKind { first += ": \(errorKind.rawValue)" }
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
