import Testing

@testable import GatewayCore

@Suite("The retry budget under a total outage")
struct RetryBudgetTests {
    /// Ten minutes in which every call fails after 200 ms, at so many requests a second.
    private static func outage(perSecond: Int64, isEnforced: Bool) -> (requests: Int, attempts: Int) {
        let policy = Policy.fixture(weights: [1, 1], breaker: BreakerPolicy())
        var scenario = Scenario.started(policy)
        if !isEnforced {
            for provider in ["a", "b"] {
                scenario.when(
                    .breakerOverridden(
                        BreakerOverridden(target: .fixture(provider), mode: .metricsOnly, actor: "t", reason: "t")))
            }
        }
        var clock: Int64 = 0
        var due: [(time: Int64, request: UInt64, attempt: Int, target: Target)] = []
        var attempts = 0
        var events: [Event] = []
        let requests = perSecond * 600
        for number in 1...requests {
            let arrival = number * 1_000_000 / perSecond
            while let first = due.first, first.time <= arrival {
                due.removeFirst()
                events = scenario.when(
                    .attemptFinished(
                        .fixture(
                            first.request, first.target, errorKind: .status, status: 500, attempt: first.attempt)),
                    after: first.time - clock)
                clock = first.time
                begin(events, first.request, at: clock)
            }
            events = scenario.when(.requestReceived(.fixture(UInt64(number))), after: arrival - clock)
            clock = arrival
            begin(events, UInt64(number), at: clock)
        }
        return (Int(requests), attempts)

        func begin(_ events: [Event], _ request: UInt64, at time: Int64) {
            guard let decided = events.allDecided.last, let target = decided.chosen else { return }
            attempts += 1
            due.append((time + 200_000 + decided.waitMicroseconds, request, decided.attempt, target))
            due.sort { $0.time < $1.time }
        }
    }

    @Test(
        "Providers are called at most 1.2 times a request, also while no breaker keeps anything away",
        arguments: [2, 5, 20], [true, false])
    func holds(perSecond: Int64, isEnforced: Bool) {
        let (requests, attempts) = Self.outage(perSecond: perSecond, isEnforced: isEnforced)
        #expect(Double(attempts) / Double(requests) <= 1.2)
        // Without breakers each request has its first attempt, and the budget is there to be used.
        #expect(isEnforced || Double(attempts) / Double(requests) >= 1.15)
    }
}
