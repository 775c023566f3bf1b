import TestSupport
import Testing

@testable import GatewayCore

@Suite("Every weight and threshold, changed, changes an outcome")
struct EveryThresholdTests {
    private static let traces: [[Trace.Step]] = (7_000..<7_600).map { seed in
        Trace.recorded(seed: seed, policy: ThresholdChange.base).filter { !$0.isReload }
    }

    @Test("What a changed threshold decides differs in one of the same traces", arguments: ThresholdChange.all)
    func changes(_ change: ThresholdChange) {
        let changed = change.policy
        let differs = Self.traces.contains { steps in
            Self.outcomes(of: steps, under: ThresholdChange.base) != Self.outcomes(of: steps, under: changed)
        }
        #expect(differs)
    }

    @Test("No threshold is left out")
    func complete() {
        let base = ThresholdChange.base
        let parts: [(String, Any)] = [
            ("breaker", BreakerPolicy()), ("retry", base.retry), ("health", base.health), ("gate", base.gate),
            ("trickle", base.trickle),
        ]
        let fields = parts.flatMap { part, value in
            Mirror(reflecting: value).children.compactMap(\.label).map { "\(part).\($0)" }
        }
        // The gateway puts the deadline into each `request.received`; there it decides.
        let elsewhere: Set = ["retry.deadlineMicroseconds"]
        let changed = Set(ThresholdChange.all.map(\.name))
        #expect(fields.count == 40)
        #expect(Set(fields).subtracting(elsewhere).subtracting(changed).isEmpty)
    }

    /// What came of the traces' inputs under a policy: choices and changes, not the scores that led there.
    private static func outcomes(of steps: [Trace.Step], under policy: Policy) -> [Outcome] {
        var state = State()
        var events: [Event] = []
        for step in steps {
            var input = step.input
            if case .configApplied = input {
                input = .configApplied(ConfigApplied(policy: policy, source: "trace", changes: []))
            }
            let moment = Moment(
                recordedAt: WallTime(microseconds: step.time), logTime: LogTime(microseconds: step.time))
            state.decide(input, at: moment, into: &events)
        }
        return events.compactMap { event in
            switch event.fact {
            case .input: nil
            case .derived(.routeDecided(let decided)): .choice(Choice(decided))
            case .derived(let fact): .other(fact)
            }
        }
    }

    private enum Outcome: Equatable {
        case choice(Choice)
        case other(Derived)
    }

    private struct Choice: Equatable {
        let kind: AttemptKind
        let chosen: Target?
        let excluded: [Exclusion?]
        let wait: Int64
        let lease: LogTime?

        init(_ decided: RouteDecided) {
            kind = decided.kind
            chosen = decided.chosen
            excluded = decided.candidates.map(\.excluded)
            wait = decided.waitMicroseconds
            lease = decided.leaseUntil
        }
    }
}

extension Trace.Step {
    /// True for a configuration that replaces the first.
    fileprivate var isReload: Bool {
        if case .configApplied = input { time > 1_000 } else { false }
    }
}
