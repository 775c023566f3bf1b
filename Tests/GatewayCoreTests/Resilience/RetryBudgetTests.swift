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

    /// Sends a request whose every attempt fails at once, its waits cut short; returns how many there were.
    private static func fail(
        _ number: UInt64, _ model: String, after microseconds: Int64, in scenario: inout Scenario
    ) -> Int {
        var events = scenario.when(.requestReceived(.fixture(number, model: model)), after: microseconds)
        var attempts = 0
        while let decided = events.allDecided.last, let target = decided.chosen {
            attempts += 1
            events = scenario.when(
                .attemptFinished(
                    .fixture(number, target, errorKind: .status, status: 500, attempt: decided.attempt)),
                after: 0)
        }
        return attempts
    }

    @Test("So it is with many models, of which each is asked for too seldom to have a share")
    func manyModels() {
        let models = (0..<20).map { ModelName("m\($0)") }
        let one = Policy.fixture(weights: [1, 1], breaker: BreakerPolicy())
        let targets = one.models[0].targets
        let policy = Policy(
            digest: one.digest, providers: one.providers,
            models: models.map { name in
                ModelPolicy(
                    name: name,
                    targets: targets.map {
                        TargetPolicy(
                            provider: $0.provider, model: UpstreamModel(name.text), weight: 1, breaker: $0.breaker)
                    })
            }, retry: one.retry)
        var scenario = Scenario.started(policy)
        var attempts = 0
        // Two requests a second for ten minutes.
        for number in 1...1_200 as ClosedRange<UInt64> {
            let model = models[Int(number) % models.count].text
            attempts += Self.fail(number, model, after: 500_000, in: &scenario)
        }
        #expect(Double(attempts) / 1_200 <= 1.2)
    }

    @Test("One model's outage leaves the others their share")
    func isolation() {
        let never = BreakerPolicy(
            failureThreshold: 100_000, minimumCalls: 100_000, spreadMinimumCalls: 100_000)
        let one = Policy.fixture(weights: [1, 1], breaker: never)
        let policy = Policy(
            digest: one.digest, providers: one.providers,
            models: one.models + [ModelPolicy(name: ModelName("n"), targets: one.models[0].targets)],
            retry: one.retry)
        var scenario = Scenario.started(policy)
        // A hundred requests a second, nine of ten of them for the model that fails.
        for number in 1...300 as ClosedRange<UInt64> where number % 10 != 0 {
            _ = Self.fail(number, "m", after: 10_000, in: &scenario)
        }
        for number in stride(from: 1_000 as UInt64, to: 1_020, by: 1) {
            scenario.when(.requestReceived(.fixture(number, model: "n")), after: 1_000)
            scenario.when(.attemptFinished(.fixture(number, .fixture("a"))), after: 0)
        }
        #expect(Self.fail(2_000, "m", after: 10_000, in: &scenario) == 1)
        #expect(Self.fail(2_001, "n", after: 10_000, in: &scenario) > 1)
    }
}
