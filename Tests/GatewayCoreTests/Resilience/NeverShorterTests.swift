import TestSupport
import Testing

@testable import GatewayCore

@Suite("Waits")
struct NeverShorterTests {
    @Test("Waits never shorten: what is open, gated or held stays so at least as long as was said")
    func neverShorter() {
        let seed = SeededRandom.seed()
        var kept = 0
        for number in 0..<200 {
            let steps = Trace.recorded(seed: seed &+ UInt64(number))
            kept += Self.check(steps, seed: seed &+ UInt64(number))
        }
        #expect(kept > 200)
    }

    /// How often something that stood before a step stood after it.
    private static func check(_ steps: [Trace.Step], seed: UInt64) -> Int {
        var state = State()
        var kept = 0
        for step in steps {
            let before = state
            var events: [Event] = []
            let moment = Moment(
                recordedAt: WallTime(microseconds: step.time), logTime: LogTime(microseconds: step.time))
            state.decide(step.input, at: moment, into: &events)
            // Its credential may have changed, the target may be gone, or a new process may have begun.
            if case .configApplied = step.input { continue }
            if case .gatewayStarted = step.input { continue }
            if case .breakerOverridden = step.input { continue }
            for (key, old) in before.targets {
                guard let new = state.targets[key] else { continue }
                for (was, now) in [
                    (old.breaker.opensAgain, new.breaker.opensAgain), (old.gate?.until, new.gate?.until),
                    (old.heldUntil, new.heldUntil),
                ] {
                    guard let was, step.time < was.microseconds else { continue }
                    kept += 1
                    #expect(now.map { $0 >= was } ?? false, "\(key) with seed \(seed)")
                }
            }
        }
        return kept
    }
}
