import Testing

@testable import GatewayCore

@Suite("What a client is told when no target is left")
struct RefusalTests {
    private static let throttled = UpstreamFacts(retryAfterMicroseconds: 2_000_000)

    private static func end(_ number: UInt64, _ status: Int, _ upstream: UpstreamFacts) -> Input {
        .attemptFinished(.fixture(number, .fixture("a"), errorKind: .status, status: status, upstream: upstream))
    }

    private static func scenario(threshold: FailureThreshold) -> Scenario {
        var policy = Policy.fixture(
            weights: [1], breaker: .fixture(failureThreshold: threshold, probeSuccesses: 1), maxAttempts: 1)
        policy = Policy(
            digest: policy.digest, providers: policy.providers, models: policy.models, retry: policy.retry,
            trickle: TricklePolicy(perSecond: 0, share: 0))
        return Scenario.started(policy)
    }

    @Test("A target whose breaker is open behind its gate is no throttled one: 503, until both are over")
    func gatedAndOpen() throws {
        var scenario = Self.scenario(threshold: 1)
        scenario.when(.requestReceived(.fixture(1)))
        let ended = scenario.when(Self.end(1, 503, Self.throttled))
        #expect(ended.kinds.contains(.gateSet))
        let until = try #require(ended.transitions.first?.until)
        let events = scenario.when(.requestReceived(.fixture(2)))
        let refused = try #require(events.refused)
        #expect(events.decided?.candidates.first?.excluded == .throttled)
        #expect(refused.code == .noHealthyProvider)
        let now = try #require(events.first?.moment.logTime)
        #expect(until.microseconds(since: now) > 2_000_000)
        #expect(refused.retryAfterMicroseconds == until.microseconds(since: now))
    }

    @Test("One that is gated alone is: 429 until the gate ends")
    func gated() {
        var scenario = Self.scenario(threshold: 5)
        scenario.when(.requestReceived(.fixture(1)))
        scenario.when(Self.end(1, 503, Self.throttled))
        let refused = scenario.when(.requestReceived(.fixture(2))).refused
        #expect(refused?.code == .rateLimitExceeded)
        #expect(refused?.retryAfterMicroseconds == 1_999_000)
    }

    @Test("A Retry-After of 0 says nothing: 429s without a wait double as if they had none, a 503 sets no gate")
    func nothingToWaitFor() throws {
        let none = UpstreamFacts(retryAfterMicroseconds: 0)
        var scenario = Self.scenario(threshold: 5)
        var waits: [Int64] = []
        for number in 1...4 as ClosedRange<UInt64> {
            scenario.when(.requestReceived(.fixture(number)), after: 60_000_000)
            let ended = scenario.when(Self.end(number, 429, none))
            for case .derived(.gateSet(let set)) in ended.map(\.fact) {
                waits.append(set.until.microseconds(since: ended[0].moment.logTime))
            }
        }
        #expect(waits.count == 4)
        for (index, wait) in waits.enumerated() {
            #expect((500_000 << index...1_000_000 << index).contains(wait))
        }
        scenario.when(.requestReceived(.fixture(9)), after: 60_000_000)
        #expect(!scenario.when(Self.end(9, 503, none)).kinds.contains(.gateSet))
    }

    @Test("A pinned request does not go past an open breaker, not even as one of the few")
    func pinned() {
        let breaker = BreakerPolicy.fixture(failureThreshold: 1, probeSuccesses: 1)
        var scenario = Scenario.started(.fixture(weights: [1, 1], breaker: breaker, maxAttempts: 1))
        func received(_ number: UInt64, pin: String?) -> Input {
            let plain = RequestReceived.fixture(number)
            return .requestReceived(
                RequestReceived(
                    requestID: plain.requestID, seed: plain.seed, route: plain.route, model: plain.model,
                    stream: false, clientKeyID: nil, clientRequestID: nil, bodyBytes: 10,
                    bodyDigest: plain.bodyDigest, clientRetry: nil, pin: pin.map { ProviderName($0) }))
        }
        for (number, name) in [(1, "a"), (2, "b")] as [(UInt64, String)] {
            scenario.when(received(number, pin: name))
            scenario.when(
                .attemptFinished(.fixture(number, .fixture(name), errorKind: .status, status: 500)))
        }
        #expect(scenario.when(received(3, pin: "a")).refused?.code == .noHealthyProvider)
        #expect(scenario.when(received(4, pin: nil)).decided?.kind == .trickle)
    }

    @Test("A further decision for which nothing is left is a failover that found none, not a retry")
    func kind() {
        let breaker = BreakerPolicy.fixture(failureThreshold: 1, probeSuccesses: 1)
        var scenario = Scenario.started(.fixture(weights: [1], breaker: breaker))
        scenario.when(.requestReceived(.fixture(1)))
        let ended = scenario.when(Self.end(1, 500, .none))
        #expect(ended.decided?.chosen == nil)
        #expect(ended.decided?.kind == .failover)
        #expect(ended.completed.first?.notRetried == .noTarget)
    }
}
