import GatewayCore
import JSON

extension Explanation.Change {
    /// A breaker's change; nil for another.
    var transition: JSONValue? {
        guard case .breaker(let transitioned) = kind else { return nil }
        return .object([
            JSONMember("position", .integer(position.value)),
            JSONMember("provider", .string(transitioned.subject.provider.text)),
            JSONMember("model", .orNull(transitioned.subject.model?.text)),
            JSONMember("from", .string(transitioned.from.rawValue)),
            JSONMember("to", .string(transitioned.to.rawValue)),
            JSONMember("reason", .string(transitioned.reason.rawValue)),
            JSONMember("window", transitioned.window.map(Self.evidence) ?? .null),
            JSONMember("open_us", .orNull(transitioned.until?.microseconds(since: logTime))),
            JSONMember("openings", .orNull(transitioned.openings)),
            JSONMember("shadow", .bool(transitioned.isShadow)),
        ])
    }

    private static func evidence(_ window: BreakerEvidence) -> JSONValue {
        .object([
            JSONMember("consecutive_failures", .integer(Int64(window.consecutiveFailures))),
            JSONMember("first_failure", .orNull(window.firstFailure?.value)),
            JSONMember("successes", .integer(Int64(window.successes))),
            JSONMember("failures", .integer(Int64(window.failures))),
            JSONMember("slow", .integer(Int64(window.slow))),
        ])
    }

    /// A gate's change; nil for another.
    var gate: JSONValue? {
        switch kind {
        case .gateSet(let set): change(of: set.target, "set", set.reason.rawValue, until: set.until)
        case .gateCleared(let cleared): change(of: cleared.target, "cleared", cleared.reason.rawValue)
        case .breaker, .held, .released: nil
        }
    }

    /// A hold's change; nil for another.
    var hold: JSONValue? {
        switch kind {
        case .held(let held): change(of: held.target, "held", OutcomeClass.misconfigured.rawValue, until: held.until)
        case .released(let released): change(of: released.target, "released", released.reason.rawValue)
        case .breaker, .gateSet, .gateCleared: nil
        }
    }

    /// How long a gate or a hold stands is counted from the change.
    private func change(of target: Target, _ name: String, _ reason: String, until: LogTime? = nil) -> JSONValue {
        .object([
            JSONMember("position", .integer(position.value)),
            JSONMember("provider", .string(target.provider.text)),
            JSONMember("model", .string(target.model.text)),
            JSONMember("change", .string(name)),
            JSONMember("reason", .string(reason)),
            JSONMember("closed_us", .orNull(until?.microseconds(since: logTime))),
        ])
    }
}
