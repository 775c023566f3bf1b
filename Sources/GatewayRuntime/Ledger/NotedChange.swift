import GatewayCore
import Logging

/// What an operator wants told without asking: a line of the log for each change of a breaker, each hold, each spent quota.
struct NotedChange {
    let level: Logger.Level
    let text: Logger.Message
    var metadata: Logger.Metadata

    /// The line of an event; nil for most.
    static func of(_ event: Event) -> NotedChange? {
        switch event.fact {
        case .derived(.breakerTransitioned(let change)): of(change, event)
        case .derived(.targetHeld(let held)):
            NotedChange(
                level: .warning, text: "a target refuses the gateway and is held",
                metadata: [
                    "refusals": "\(held.refusals)", "seconds": "\(seconds(until: held.until, event))",
                ]
            ).about(held.target.provider, held.target.model.text, held.requestID, event)
        case .derived(.targetReleased(let released)):
            NotedChange(level: .notice, text: "a target is held no longer", metadata: [:])
                .about(released.target.provider, released.target.model.text, released.requestID, event)
        case .derived(.gateSet(let set)) where set.reason == .exhausted:
            NotedChange(
                level: .warning, text: "a quota is spent",
                metadata: ["seconds": "\(seconds(until: set.until, event))"]
            ).about(set.target.provider, set.target.model.text, set.requestID, event)
        case .input, .derived(.routeDecided), .derived(.gateSet), .derived(.gateCleared), .derived(.requestRefused),
            .derived(.requestCompleted):
            nil
        }
    }

    private static func of(_ change: BreakerTransitioned, _ event: Event) -> NotedChange {
        let (level, text): (Logger.Level, Logger.Message) =
            switch change.to {
            case .open: (change.isShadow ? .notice : .warning, "a breaker opened")
            case .halfOpen: (.info, "a breaker half opened")
            case .closed: (.notice, "a breaker closed")
            case .forcedOpen, .forcedClosed, .metricsOnly: (.notice, "a breaker was set by an operator")
            }
        var metadata: Logger.Metadata = [
            "from": "\(change.from.rawValue)", "to": "\(change.to.rawValue)", "reason": "\(change.reason.rawValue)",
        ]
        if let until = change.until { metadata["seconds"] = "\(seconds(until: until, event))" }
        if let window = change.window {
            metadata["failures"] = "\(window.failures)"
            metadata["successes"] = "\(window.successes)"
        }
        if change.isShadow { metadata["shadow"] = "true" }
        return NotedChange(level: level, text: text, metadata: metadata)
            .about(change.subject.provider, change.subject.model?.text ?? "all (endpoint)", change.requestID, event)
    }

    private func about(_ provider: ProviderName, _ model: String, _ id: RequestID?, _ event: Event) -> NotedChange {
        var line = self
        line.metadata["provider"] = "\(provider)"
        line.metadata["model"] = "\(model)"
        line.metadata["position"] = "\(event.position)"
        if let id { line.metadata["request_id"] = "\(id)" }
        return line
    }

    /// Whole seconds from an event on, rounded up.
    private static func seconds(until: LogTime, _ event: Event) -> Int64 {
        (max(0, until.microseconds(since: event.moment.logTime)) + 999_999) / 1_000_000
    }
}
