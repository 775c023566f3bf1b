import Testing

@testable import GatewayCore

@Suite("Holds")
struct HoldTests {
    /// Whether three such answers to requests for the model hold the target.
    private static func holds(
        _ status: Int, _ upstream: UpstreamFacts = .none, model: ModelName = ModelName("m"),
        upstream name: UpstreamModel? = UpstreamModel("up"), route: Route = .chatCompletions
    ) -> Bool {
        var scenario = Scenario.started(.fixture(weights: [1], maxAttempts: 1, model: model, upstream: name))
        for number in 1...3 as ClosedRange<UInt64> {
            let begun = scenario.when(.requestReceived(.fixture(number, route: route)))
            guard let chosen = begun.decided?.chosen else { return false }
            scenario.when(
                .attemptFinished(.fixture(number, chosen, errorKind: .status, status: status, upstream: upstream)))
        }
        return scenario.events.kinds.contains(.targetHeld)
    }

    @Test("A wrong key, path or model and a redirect hold the target", arguments: [401, 403, 404, 301])
    func refused(status: Int) {
        #expect(Self.holds(status))
        #expect(Self.holds(status, UpstreamFacts(errorType: "invalid_request_error", errorCode: "model_not_found")))
    }

    @Test("A route that the provider says it does not have holds nothing")
    func missingRoute() { #expect(!Self.holds(501)) }

    @Test("What is not spoken there but for chats holds nothing; a wrong key does", arguments: Route.allCases)
    func otherRoutes(route: Route) {
        #expect(Self.holds(403, route: route) == (route == .chatCompletions))
        #expect(Self.holds(404, route: route) == (route == .chatCompletions))
        #expect(Self.holds(401, route: route))
    }

    @Test("Behind a catch-all a model's name is the client's word: made-up ones hold nothing, a wrong key or path does")
    func catchAll() {
        for upstream in [UpstreamFacts(errorCode: "model_not_found"), UpstreamFacts(errorType: "not_found_error")] {
            #expect(!Self.holds(404, upstream, model: .any, upstream: nil))
            #expect(Self.holds(404, upstream, model: .any))
        }
        #expect(Self.holds(401, model: .any, upstream: nil))
        // Not the provider's API answers, but a server that does not know the path.
        #expect(Self.holds(404, model: .any, upstream: nil))
    }
}
