import Testing

@testable import GatewayCore

@Suite("What counts for a breaker")
struct NeutralTests {
    @Test(
        "429 is neutral and gates: any number of them leaves the breaker closed, and nothing passes before the gate's end"
    )
    func throttled() {
        var scenario = Scenario.started(.fixture(weights: [1]))
        for number in 1...20 as ClosedRange<UInt64> {
            scenario.when(.requestReceived(.fixture(number)), after: 120_000_000)
            let end = scenario.when(
                .attemptFinished(
                    .fixture(
                        number, .fixture("a"), errorKind: .status, status: 429,
                        upstream: UpstreamFacts(retryAfterMicroseconds: 60_000_000))))
            #expect(end.kinds.contains(.gateSet))
            let refused = scenario.when(.requestReceived(.fixture(100 + number)), after: 1_000_000)
            #expect(refused.refused?.code == .rateLimitExceeded)
            #expect(refused.refused?.retryAfterMicroseconds == 59_000_000)
        }
        #expect(scenario.state.breaker(.fixture("a")) == Breaker())
    }

    @Test("Mid-stream failure counts: as many as the threshold open it, though the client had a part of each answer")
    func midStream() {
        var scenario = Scenario.started(.fixture(weights: [1]))
        for number in 1...3 as ClosedRange<UInt64> {
            scenario.when(.requestReceived(.fixture(number)))
            scenario.when(
                .attemptFinished(.fixture(number, .fixture("a"), errorKind: .truncatedStream, forwarded: 500)))
        }
        #expect(scenario.events.transitions.map(\.reason) == [.consecutiveFailures])
        #expect(scenario.events.completed.allSatisfy { $0.notRetried == .answerBegun })
    }

    @Test("An endpoint that was replaced is not judged by calls to the one before it")
    func replacedEndpoint() {
        var scenario = Scenario.started(.fixture(weights: [1]))
        for number in 1...6 as ClosedRange<UInt64> { scenario.when(.requestReceived(.fixture(number))) }
        let moved = Policy.fixture(weights: [1], digest: "d2", baseURL: "http://127.0.0.2/v1")
        scenario.when(.configApplied(ConfigApplied(policy: moved, source: "test", changes: [])))
        for number in 1...6 as ClosedRange<UInt64> {
            scenario.when(.attemptFinished(.fixture(number, .fixture("a"), errorKind: .connect, status: nil)))
        }
        #expect(!scenario.events.transitions.contains { $0.subject == .link(ProviderName("a")) })
    }

    @Test("A decision right after a recovery whose ramp begins at 0 draws by the configured weights")
    func rampFromNothing() {
        let breaker = BreakerPolicy(failureThreshold: 1, probeSuccesses: 1, rampStart: 0)
        var scenario = Scenario.started(.fixture(weights: [1], breaker: breaker, maxAttempts: 1))
        scenario.when(.requestReceived(.fixture(1)))
        scenario.when(.attemptFinished(.fixture(1, .fixture("a"), errorKind: .receive, status: nil)))
        scenario.when(.requestReceived(.fixture(2)), after: 60_000_000)
        scenario.when(.attemptFinished(.fixture(2, .fixture("a"))))
        let events = scenario.when(.requestReceived(.fixture(3)), after: 0)
        #expect(events.decided?.candidates.first?.ramp == 0)
        #expect(events.decided?.candidates.first?.probability == 1)
    }
}
