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

    @Test("A wrong key holds the target; a redirect does", arguments: [401, 403, 301])
    func refused(status: Int) { #expect(Self.holds(status)) }

    @Test("A missing model does, where the provider says that it is the model")
    func missingModel() {
        #expect(Self.holds(404, UpstreamFacts(errorType: "invalid_request_error", errorCode: "model_not_found")))
        #expect(Self.holds(404, UpstreamFacts(errorType: "NotFoundError", errorCode: "404")))
    }

    @Test(
        "A model that does not speak a route may be fine for chats; with a wrong key it is not",
        arguments: Route.allCases)
    func otherRoutes(route: Route) {
        let missing = UpstreamFacts(errorCode: "model_not_found")
        #expect(Self.holds(403, route: route) == (route == .chatCompletions))
        #expect(Self.holds(404, missing, route: route) == (route == .chatCompletions))
        #expect(Self.holds(401, route: route))
    }

    @Test("A route that the provider does not have holds nothing: the target may be fine for all others")
    func missingRoute() {
        #expect(!Self.holds(404))
        #expect(!Self.holds(404, UpstreamFacts(errorType: "not_found_error", errorCode: "404")))
        #expect(!Self.holds(501))
    }

    @Test("Behind a catch-all a model's name is the client's word: made-up ones hold nothing, a wrong key does")
    func catchAll() {
        let missing = UpstreamFacts(errorCode: "model_not_found")
        #expect(!Self.holds(404, missing, model: .any, upstream: nil))
        #expect(Self.holds(404, missing, model: .any))
        #expect(Self.holds(401, model: .any, upstream: nil))
    }
}
