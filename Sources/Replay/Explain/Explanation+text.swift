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
        if let pin = received.pin { lines.append("  pinned    to \(pin), at the client's wish") }
        if received.noFailover { lines.append("  failover  not wanted by the client") }
        if let configuration { lines.append("  judged by configuration \(configuration)") }
        for attempt in attempts { lines += attempt.lines() }
        if !changes.isEmpty { lines += ["", "  breakers, gates and holds"] + changes.flatMap(\.lines) }
        lines.append("")
        lines.append("  \(ending)")
        if let notRetried { lines.append("  not tried again: \(notRetried.words) (\(notRetried.rawValue))") }
        if let retryAfter = retryAfterMicroseconds {
            // The API's own cap on the header: see `docs/api.md`.
            let time = Self.milliseconds(retryAfter)
            lines.append("  a target may be called again in \(time); the client is told so, at most 2 minutes")
        }
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
