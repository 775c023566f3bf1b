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
