import Testing

@testable import GatewayCore

@Suite("Routing")
struct RoutingTests {
    @Test("A request is received and decided in one transaction, the decision caused by the arrival")
    func receivedAndDecided() throws {
        var scenario = Scenario.started(.fixture(weights: [1, 1]))
        let events = scenario.when(.requestReceived(.fixture(1)))
        #expect(events.kinds == [.requestReceived, .routeDecided])
        #expect(events.map(\.position.value) == [4, 5])
        #expect(events[1].cause == events[0].position)
        #expect(events[0].moment == events[1].moment)
    }

    @Test("Weights of 3 to 1 give probabilities of 0.75 and 0.25, and shares within five standard deviations")
    func shares() throws {
        var scenario = Scenario.started(.fixture(weights: [3, 1]))
        var first = 0
        let count = 4_000
        for number in 1...UInt64(count) {
            let decided = try #require(scenario.when(.requestReceived(.fixture(number))).decided)
            #expect(decided.candidates.map(\.probability) == [0.75, 0.25])
            if decided.chosen == .fixture("a") { first += 1 }
        }
        let deviation = (Double(count) * 0.75 * 0.25).squareRoot()
        #expect(abs(Double(first) - 0.75 * Double(count)) < 5 * deviation, "\(first) of \(count)")
    }

    @Test("The draw falls on the target whose share of the weights it lies in", arguments: 0..<200 as Range<UInt64>)
    func drawAndChoice(number: UInt64) throws {
        var scenario = Scenario.started(.fixture(weights: [2, 0, 5, 3]))
        let decided = try #require(scenario.when(.requestReceived(.fixture(number))).decided)
        let draw = try #require(decided.draw)
        let expected = draw < 0.2 ? "a" : draw < 0.7 ? "c" : "d"
        #expect(decided.chosen == .fixture(expected), "draw \(draw)")
        #expect(decided.candidates[1].excluded == .zeroWeight)
    }

    @Test("Draws are in [0, 1), differ by attempt, and are the same for the same seed, attempt and purpose")
    func draws() {
        var seen: Set<Double> = []
        for bits in 0..<500 as Range<UInt64> {
            for attempt in 1...3 {
                let draw = Seed(bits).draw(attempt: attempt, purpose: .route)
                #expect(draw >= 0 && draw < 1)
                #expect(draw == Seed(bits).draw(attempt: attempt, purpose: .route))
                seen.insert(draw)
            }
        }
        #expect(seen.count == 1_500)
    }

    @Test("The draw of a seed is fixed for ever: logs of this rules version depend on it")
    func fixedDraws() {
        // Computed apart, in Python, from the published SplitMix64.
        #expect(Seed(0).draw(attempt: 1, purpose: .route) == 0.3647571431652793)
        #expect(Seed(.max).draw(attempt: 2, purpose: .route) == 0.16417782838357786)
    }

    @Test("A provider at its cap is excluded, and every target at its cap refuses with 503 gateway_overloaded")
    func caps() throws {
        var scenario = Scenario.started(.fixture(weights: [1, 1], caps: [1, 1]))
        let first = try #require(scenario.when(.requestReceived(.fixture(1))).decided?.chosen)
        let second = try #require(scenario.when(.requestReceived(.fixture(2))).decided)
        #expect(second.candidates.first { $0.target == first }?.excluded == .providerAtCapacity)
        #expect(second.candidates.first { $0.target != first }?.probability == 1)
        let third = scenario.when(.requestReceived(.fixture(3)))
        #expect(third.kinds == [.requestReceived, .routeDecided, .requestRefused])
        #expect(third.decided?.chosen == nil)
        #expect(third.decided?.draw == nil)
        #expect(third.refused?.code == .gatewayOverloaded)
        #expect(scenario.state.openRequests.count == 2)

        scenario.when(.attemptFinished(.fixture(1, first)))
        #expect(scenario.when(.requestReceived(.fixture(4))).decided?.chosen == first)
    }

    @Test("A request at fault is refused in the transaction that received it, without a decision")
    func fault() throws {
        var scenario = Scenario.started(.fixture(weights: [1]))
        let received = RequestReceived(
            requestID: .fixture(1), seed: Seed(1), route: .chatCompletions, model: nil, stream: false,
            clientKeyID: nil, clientRequestID: nil, bodyBytes: 7, bodyDigest: nil, clientRetry: nil,
            unknownModel: UnknownModel(bytes: 3, digest: "d"),
            fault: RequestFault(code: .modelNotFound, parameter: "model"))
        let events = scenario.when(.requestReceived(received))
        #expect(events.kinds == [.requestReceived, .requestRefused])
        let refused = try #require(events.refused)
        #expect(refused.code == .modelNotFound)
        #expect(refused.reason == .request)
        #expect(refused.parameter == "model")
        #expect(events[1].cause == events[0].position)
        #expect(scenario.state.openRequests.isEmpty)
    }

    @Test("A request is judged by the configuration it started with, caps by the one in force; the decision names both")
    func twoConfigurations() throws {
        var scenario = Scenario.started(.fixture(weights: [1, 1], digest: "old"))
        let kept = scenario.state.policy
        scenario.when(.requestReceived(.fixture(1)))
        let gone = Policy.fixture(weights: [1], digest: "new")
        scenario.when(.configApplied(ConfigApplied(policy: gone, source: "test", changes: ["providers.b"])))
        #expect(scenario.state.openRequests[.fixture(1)]?.policy == kept)
        let decided = try #require(scenario.when(.requestReceived(.fixture(2))).decided)
        #expect(decided.configuration.text == "new")
        #expect(decided.sharedConfiguration.text == "new")
        #expect(decided.candidates.count == 1)
    }

    @Test("The model named * takes every name not listed and sends it unchanged")
    func anyModel() throws {
        var scenario = Scenario.started(.fixture(weights: [1], model: .any, upstream: nil))
        let decided = try #require(scenario.when(.requestReceived(.fixture(1, model: "odd/name"))).decided)
        #expect(decided.chosen == Target(provider: ProviderName("a"), model: UpstreamModel("odd/name")))
        // Whatever clients make up, the state has one key for it.
        scenario.when(.requestReceived(.fixture(2, model: "another")))
        #expect(scenario.state.targets.keys.map(\.model) == [UpstreamModel("*")])
        #expect(scenario.state.targets.values.first?.inFlight == 2)
    }
}
