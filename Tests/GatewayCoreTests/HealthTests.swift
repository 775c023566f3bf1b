import Testing

@testable import GatewayCore

@Suite("The health of providers")
struct HealthTests {
    private static func checked(
        _ provider: String, _ verdict: ProbeVerdict, missing: [String]? = nil
    ) -> Input {
        .probeFinished(
            ProbeFinished(
                provider: ProviderName(provider), verdict: verdict, errorKind: nil, status: nil, totalMicroseconds: 1,
                models: missing.map { ProbedModels(served: [], missing: $0.map(UpstreamModel.init)) },
                trigger: .interval))
    }

    /// What excludes each candidate of the next request, and where it goes.
    private static func decide(
        _ scenario: inout Scenario, _ number: UInt64, model: String = "m"
    ) throws -> (excluded: [Exclusion?], chosen: Target?) {
        let decided = try #require(scenario.when(.requestReceived(.fixture(number, model: model))).decided)
        return (decided.candidates.map(\.excluded), decided.chosen)
    }

    @Test(
        "A target whose provider is not healthy is left alone while another one is left, until it is found healthy",
        arguments: [ProbeVerdict.notReady, .unhealthy, .unreachable])
    func unhealthy(verdict: ProbeVerdict) throws {
        var scenario = Scenario.started(.fixture(weights: [1, 1]))
        #expect(try Self.decide(&scenario, 1).excluded == [nil, nil])
        #expect(scenario.when(Self.checked("a", verdict)).kinds == [.probeFinished])
        for number in 2...40 as ClosedRange<UInt64> {
            let (excluded, chosen) = try Self.decide(&scenario, number)
            #expect(excluded == [.providerUnhealthy, nil])
            #expect(chosen == .fixture("b"))
        }
        scenario.when(Self.checked("a", .healthy, missing: []))
        #expect(try Self.decide(&scenario, 41).excluded == [nil, nil])
    }

    @Test("A target whose provider does not list its model is left alone while another one is left")
    func missing() throws {
        var scenario = Scenario.started(.fixture(weights: [1, 1]))
        scenario.when(Self.checked("a", .healthy, missing: ["other"]))
        #expect(try Self.decide(&scenario, 1).excluded == [nil, nil])
        scenario.when(Self.checked("a", .healthy, missing: ["up"]))
        #expect(try Self.decide(&scenario, 2).excluded == [.modelNotServed, nil])
        scenario.when(Self.checked("a", .healthy))
        #expect(try Self.decide(&scenario, 3).excluded == [nil, nil])
    }

    @Test("Where none would be left, all that nothing else excludes are tried anyway")
    func lastOnes() throws {
        var single = Scenario.started(.fixture(weights: [1]))
        single.when(Self.checked("a", .unreachable))
        #expect(try Self.decide(&single, 1).chosen == .fixture("a"))

        var both = Scenario.started(.fixture(weights: [1, 1]))
        both.when(Self.checked("a", .unreachable))
        both.when(Self.checked("b", .healthy, missing: ["up"]))
        #expect(try Self.decide(&both, 1).excluded == [nil, nil])

        var full = Scenario.started(.fixture(weights: [1, 1, 0], caps: [nil, 1]))
        full.when(Self.checked("a", .notReady))
        #expect(try Self.decide(&full, 1).excluded == [.providerUnhealthy, nil, .zeroWeight])
        let (excluded, chosen) = try Self.decide(&full, 2)
        #expect(excluded == [nil, .providerAtCapacity, .zeroWeight])
        #expect(chosen == .fixture("a"))
    }

    @Test("A failover goes to an unhealthy one when it alone was not tried")
    func failover() throws {
        var scenario = Scenario.started(.fixture(weights: [1, 1]))
        scenario.when(Self.checked("a", .unreachable))
        #expect(try Self.decide(&scenario, 1).chosen == .fixture("b"))
        let events = scenario.when(.attemptFinished(.fixture(1, .fixture("b"), errorKind: .status, status: 500)))
        #expect(events.decided?.candidates.map(\.excluded) == [nil, .alreadyTried])
        #expect(events.decided?.chosen == .fixture("a"))
    }

    @Test("An unhealthy target's half-open breaker is not probed while another one is left")
    func halfOpen() throws {
        let policy = Policy.fixture(
            weights: [1, 1], breaker: .fixture(failureThreshold: 1, recoveryMicroseconds: 10, probeSuccesses: 1))
        var scenario = Scenario.started(policy)
        scenario.when(Self.checked("b", .unreachable))
        #expect(try Self.decide(&scenario, 1).chosen == .fixture("a"))
        scenario.when(.attemptFinished(.fixture(1, .fixture("a"), errorKind: .status, status: 500)))
        scenario.when(.attemptFinished(.fixture(1, .fixture("b"), attempt: 2)))
        scenario.when(Self.checked("a", .unreachable))
        scenario.when(Self.checked("b", .healthy, missing: []))
        let decided = try #require(scenario.when(.requestReceived(.fixture(2))).decided)
        #expect(decided.candidates.map(\.breaker) == [.halfOpen, .closed])
        #expect(decided.candidates.map(\.excluded) == [.providerUnhealthy, nil])
        #expect(decided.leaseUntil == nil)
    }

    @Test("A start knows nothing of health, and a configuration forgets it of providers that are gone or others now")
    func forgotten() throws {
        var scenario = Scenario.started(.fixture(weights: [1, 1]))
        scenario.when(Self.checked("a", .unreachable))
        scenario.when(Self.checked("b", .healthy))
        let smaller = Policy.fixture(weights: [2], digest: "d2")
        scenario.when(.configApplied(ConfigApplied(policy: smaller, source: "t", changes: [])))
        #expect(scenario.state.health(ProviderName("a")) == ProviderHealth(verdict: .unreachable, missing: []))
        #expect(scenario.state.health(ProviderName("b")) == nil)
        let elsewhere = Policy.fixture(weights: [2], digest: "d3", baseURL: "http://127.0.0.2/v1")
        scenario.when(.configApplied(ConfigApplied(policy: elsewhere, source: "t", changes: [])))
        #expect(scenario.state.providers.isEmpty)
        scenario.when(Self.checked("a", .unreachable))
        scenario.when(.gatewayStarted(.fixture()))
        #expect(scenario.state.providers.isEmpty)
    }

    @Test("Health stays while calls come and go, and calls are counted while health does")
    func besideCalls() throws {
        let name = ProviderName("a")
        var scenario = Scenario.started(.fixture(weights: [1]))
        scenario.when(.requestReceived(.fixture(1)))
        scenario.when(Self.checked("a", .unhealthy))
        #expect(scenario.state.inFlight(name) == 1)
        scenario.when(.attemptFinished(.fixture(1, .fixture("a"))))
        #expect(scenario.state.inFlight(name) == 0)
        #expect(scenario.state.health(name)?.verdict == .unhealthy)
    }

    @Test("The models named at a provider are those of its targets, each once; a catch-all's are the clients' own")
    func upstreamModels() {
        let breaker = BreakerPolicy.fixture
        func target(_ provider: String, _ model: String?) -> TargetPolicy {
            TargetPolicy(
                provider: ProviderName(provider), model: model.map { UpstreamModel($0) }, weight: 1, breaker: breaker)
        }
        let policy = Policy(
            digest: ConfigurationDigest("d"), providers: [],
            models: [
                ModelPolicy(name: ModelName("m"), targets: [target("a", "x"), target("b", nil), target("a", nil)]),
                ModelPolicy(name: ModelName("n"), targets: [target("a", "x")]),
                ModelPolicy(name: .any, targets: [target("a", nil), target("b", "y")]),
            ], retry: RetryPolicy(maxAttempts: 1))
        #expect(policy.upstreamModels(of: ProviderName("a")).map(\.text) == ["x", "m"])
        #expect(policy.upstreamModels(of: ProviderName("b")).map(\.text) == ["m", "y"])
    }
}
