import GatewayCore
import Testing

extension Trace {
    /// The steps of a trace, for tests that look at what the engine alone makes of them.
    static func recorded(seed: UInt64, policy: Policy? = nil) -> [Step] {
        var trace = Trace()
        var coverage = TraceCoverage()
        do throws(TraceDifference) {
            try trace.run(seed: seed, policy: policy, coverage: &coverage)
        } catch {
            Issue.record("seed \(seed), \(error)")
        }
        return trace.steps
    }
}
