import GatewayCore
import JSON
import Testing

@Suite("OpenAI's own Python library as the client")
struct OpenAIClientTests {
    /// The first five words of the test provider.
    private static let content = "It rains in Zürich, 日本 "

    @Test("It gets answers and streams with and without usage, lists models, and raises its own error classes")
    func library() async throws {
        let upstream = try await Upstream("only")
        let (facts, log) = try await withGateway(.upstreams([upstream])) { gateway in
            try await Tool.client(
                "openai_client", ["--port", "\(gateway.port)", "--model", "m"], in: gateway.folder
            ).json()
        }
        Self.checkAnswers(facts)
        Self.checkErrors(facts)
        let id = facts["raw"]?["request_id"]?.stringValue
        #expect(log[id]?.isComplete == true)
        #expect(log[id]?.outcome == "success")
        #expect(log.count(outcome: "success") == 4)
        #expect(log.count(outcome: "error") == 2)
    }

    @Test("It gets every kind of answer that it knows how to ask for")
    func answers() async throws {
        let mocks = [try await RunningMock("--name", "a"), try await RunningMock("--name", "b")]
        let (features, log) = try await withGateway(Self.configuration(mocks)) { gateway in
            try await ClientChecks.run("openai_answers", port: gateway.port, mocks: mocks, in: gateway.folder)
        }
        #expect(features.count >= 18)
        #expect(log.requests.values.allSatisfy { $0.outcome == "success" })
    }

    @Test("It raises what the API says, tries again when it is told to and no oftener, and keeps its connection")
    func failures() async throws {
        let mocks = [try await RunningMock("--name", "a"), try await RunningMock("--name", "b")]
        let (features, log) = try await withGateway(Self.configuration(mocks)) { gateway in
            try await ClientChecks.run("openai_failures", port: gateway.port, mocks: mocks, in: gateway.folder)
        }
        #expect(features.count >= 16)
        // What the library counts is recorded: two calls were tried twice.
        let retries = log.requests.values.map(\.clientRetry)
        #expect(retries.count { $0 == 1 } == 2)
        #expect(retries.count { $0 == 0 } == retries.count - 2)
        // Two that timed out, and a stream that was left.
        #expect(log.count(outcome: "client_cancel") == 3)
    }

    /// What `sdk_clients.py` configures: each model is for another kind of failure.
    private static func configuration(_ mocks: [RunningMock]) -> GatewayConfiguration {
        let (a, b) = (mocks[0].baseURL + "/v1", mocks[1].baseURL + "/v1")
        let both = ["a", "b"].map { GatewayConfiguration.Target(provider: $0) }
        var configuration = GatewayConfiguration(
            providers: [
                .init(name: "a", baseURL: a), .init(name: "b", baseURL: b),
                .init(
                    name: "fragile", baseURL: a,
                    more: ", breaker: { failure_threshold: 1, recovery_timeout: 2s }"),
                .init(name: "hasty", baseURL: a, more: ", timeouts: { first_byte: 300ms }"),
            ],
            models: ["mock-1", "mock-embed", "any/model"].map { .init(name: $0, targets: both) } + [
                .init(name: "lonely", targets: [.init(provider: "a")]),
                .init(name: "fragile", targets: [.init(provider: "fragile")]),
                .init(name: "hasty", targets: [.init(provider: "hasty")]),
            ])
        configuration.more = [
            """
            resilience:
              breaker: { failure_threshold: 1000, failure_ratio: 1, min_calls: 1000000, spread_min_calls: 1000000, \
                        hold_after: 1000 }
              retry: { max_attempts: 2, budget_floor: 100, throttle_wait: 0s }
              gate: { backoff_base: 1ms, backoff_max: 1ms, retry_after_max: 0s, exhausted_wait: 10ms }
              trickle: { per_second: 0, share: 0 }
            """
        ]
        return configuration
    }

    private static func checkAnswers(_ facts: JSONValue) {
        #expect(facts["plain"]?["content"]?.stringValue == content)
        #expect(facts["plain"]?["finish_reason"]?.stringValue == "stop")
        #expect(facts["plain"]?["prompt_tokens"]?.integerValue == 11)
        #expect(facts["plain"]?["request_id"]?.stringValue.flatMap { RequestID($0) } != nil)
        #expect(facts["stream"]?["content"]?.stringValue == content)
        #expect(facts["stream"]?["chunks"]?.integerValue == 7)
        #expect(facts["stream"]?["usage"]?.boolValue == false)
        #expect(facts["stream_usage"]?["content"]?.stringValue == content)
        #expect(facts["stream_usage"]?["total_tokens"]?.integerValue == 16)
        #expect(facts["models"] == .array([.string("m")]))
        #expect(facts["raw"]?["status"]?.integerValue == 200)
        #expect(facts["raw"]?["client_request_id"]?.stringValue == "openai-client-1")
        #expect(facts["raw"]?["provider"]?.stringValue == "only")
        #expect(facts["raw"]?["content"]?.stringValue == content)
    }

    private static func checkErrors(_ facts: JSONValue) {
        func check(
            _ name: String, _ expectedClass: String, _ status: Int64, _ type: String, _ code: String,
            parameter: String? = nil
        ) {
            let error = facts[name]
            #expect(error?["class"]?.stringValue == expectedClass, "\(name)")
            #expect(error?["status"]?.integerValue == status, "\(name)")
            #expect(error?["type"]?.stringValue == type, "\(name)")
            #expect(error?["code"]?.stringValue == code, "\(name)")
            #expect(error?["param"]?.stringValue == parameter, "\(name)")
            #expect(error?["request_id"]?.stringValue.flatMap { RequestID($0) } != nil, "\(name)")
        }
        let invalid = "invalid_request_error"
        check("unknown_model", "NotFoundError", 404, invalid, "model_not_found", parameter: "model")
        check("wrong_type", "BadRequestError", 400, invalid, "invalid_type", parameter: "temperature")
        check("wrong_role", "BadRequestError", 400, invalid, "invalid_value", parameter: "messages[0].role")
        // A provider's verdict on the request is passed on, its own failure is not.
        check("provider_refuses", "BadRequestError", 400, "provider_type", "provider_code")
        check("provider_fails", "InternalServerError", 502, "upstream_error", "upstream_error")
    }
}
