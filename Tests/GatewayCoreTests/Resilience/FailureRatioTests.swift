import Testing

@testable import GatewayCore

@Suite("The share of failures that opens a breaker")
struct FailureRatioTests {
    /// Runs of failures do not count here.
    private static let policy = Policy.fixture(
        weights: [1], breaker: BreakerPolicy(failureThreshold: 1_000), maxAttempts: 1)

    /// The calls of one target in order, evenly spaced: which of them open its breaker. `F` fails.
    private static func opening(_ calls: String, every microseconds: Int64) -> [Int] {
        var scenario = Scenario.started(policy)
        return calls.enumerated().compactMap { index, call in
            let number = UInt64(index + 1)
            let begun = scenario.when(.requestReceived(.fixture(number)), after: microseconds - 1_000)
            guard let chosen = begun.decided?.chosen else { return nil }
            let failed = call == "F"
            let ended = scenario.when(
                .attemptFinished(
                    .fixture(number, chosen, errorKind: failed ? .status : nil, status: failed ? 500 : 200)))
            let transition = ended.transitions.first
            if let transition { #expect(transition.reason == .failureRatio) }
            return transition == nil ? nil : index + 1
        }
    }

    @Test(
        "Ten calls that span ten seconds are enough where seven of them failed, and no fewer",
        arguments: [
            ("SSSFFFFFFF", [10]), ("SSSSFFFFFF", []), ("SFSFSFSFSFSFSF", [14]), ("FFFFFFF", []), ("SSFFFFFFFS", []),
            ("SSFFFFFFFSF", [11]),
        ])
    func few(calls: String, opensAt: [Int]) {
        #expect(Self.opening(calls, every: 1_200_000) == opensAt)
    }

    @Test("Twenty are enough in any time, where half of them failed")
    func many() {
        let calls = String(repeating: "SF", count: 10)
        #expect(Self.opening(calls, every: 10_000) == [20])
        #expect(Self.opening(String(calls.dropFirst(2)), every: 10_000) == [])
    }

    @Test("What is older than the window does not count")
    func window() {
        // At most ten of these are in it at a time.
        #expect(Self.opening(String(repeating: "SF", count: 40), every: 6_000_000) == [])
    }
}
