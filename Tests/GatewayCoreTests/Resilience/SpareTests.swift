import Testing

@testable import GatewayCore

@Suite("Requests that could go nowhere after a failed probe")
struct SpareTests {
    private static let recovery = BreakerPolicy.fixture.recoveryMicroseconds

    /// Two targets, of which the first is half open; no request is tried twice.
    private static func halfOpen() -> Scenario {
        let breaker = BreakerPolicy.fixture(failureThreshold: 1, probeSuccesses: 1)
        var scenario = Scenario.started(.fixture(weights: [1, 0.001], breaker: breaker, maxAttempts: 1))
        scenario.when(.requestReceived(.fixture(1, seed: 1)))
        scenario.when(.attemptFinished(.fixture(1, .fixture("a"), errorKind: .receive, status: nil)))
        let events = scenario.when(.requestReceived(.fixture(2)), after: recovery)
        #expect(events.transitions.map(\.to) == [.halfOpen])
        scenario.when(.attemptFinished(.fixture(2, .fixture("b"))))
        return scenario
    }

    private static func exclusion(_ events: [Event]) -> Exclusion? { events.decided?.candidates.first?.excluded }

    @Test("A probe is left to others for recovery_timeout, and then made of any: there may be no others")
    func overdue() throws {
        var scenario = Self.halfOpen()
        // What has passed since it half opened: the end of the request that brought it about.
        let early = scenario.when(.requestReceived(.fixture(3)), after: Self.recovery - 2_000)
        #expect(Self.exclusion(early) == .noSpare)
        #expect(early.decided?.chosen == .fixture("b"))
        let due = scenario.when(.requestReceived(.fixture(4)), after: 1_000)
        #expect(Self.exclusion(due) == nil)
        #expect(due.decided?.kind == .probe)
        #expect(due.decided?.chosen == .fixture("a"))
        let closed = scenario.when(.attemptFinished(.fixture(4, .fixture("a"))))
        #expect(closed.transitions.map(\.to) == [.closed])
    }

    @Test(
        "Whatever all requests are like, a target that has recovered is called again",
        arguments: ["pin", "no_failover", "budget"])
    func always(_ what: String) {
        var policy = Policy.fixture(weights: [1, 1], breaker: .fixture(failureThreshold: 1, probeSuccesses: 2))
        if what == "budget" {
            policy = Policy(
                digest: policy.digest, providers: policy.providers, models: policy.models,
                retry: RetryPolicy(budget: 0, budgetFloor: 0))
        }
        var scenario = Scenario.started(policy)
        func received(_ number: UInt64) -> Input {
            let plain = RequestReceived.fixture(number)
            return .requestReceived(
                RequestReceived(
                    requestID: plain.requestID, seed: plain.seed, route: plain.route, model: plain.model,
                    stream: false, clientKeyID: nil, clientRequestID: nil, bodyBytes: 10,
                    bodyDigest: plain.bodyDigest, clientRetry: nil,
                    pin: what == "pin" ? ProviderName("a") : nil, noFailover: what == "no_failover"))
        }
        // The first target fails until its breaker opens.
        var number: UInt64 = 0
        while scenario.state.breaker(.fixture("a")).state == .closed {
            number += 1
            let events = scenario.when(received(number))
            guard let chosen = events.decided?.chosen else { continue }
            let fails = chosen == .fixture("a")
            scenario.when(
                .attemptFinished(
                    .fixture(number, chosen, errorKind: fails ? .receive : nil, status: fails ? nil : 200)))
        }
        // Then it is well. Two requests a second for a minute.
        for _ in 0..<120 {
            number += 1
            let events = scenario.when(received(number), after: 500_000)
            guard let chosen = events.decided?.chosen else { continue }
            scenario.when(.attemptFinished(.fixture(number, chosen)))
        }
        #expect(scenario.state.breaker(.fixture("a")).state == .closed)
    }
}
