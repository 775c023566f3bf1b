import GatewayCore
import JSON
import Testing

/// The bodies are vLLM 0.32's own, and those of older ones and of llama.cpp where they differ.
@Suite("What vLLM answers")
struct VLLMAnswerTests {
    private static func configuration(_ upstream: Upstream, _ more: String = "") -> GatewayConfiguration {
        var configuration = GatewayConfiguration.upstreams([upstream])
        configuration.providers[0].type = "vllm"
        configuration.providers[0].more = more
        return configuration
    }

    private static func request(_ test: String, stream: Bool = true, more: String = "") -> String {
        #"{"model":"m","stream":\#(stream),"messages":[{"role":"user","content":"x"}],"x_test":\#(test)\#(more)}"#
    }

    /// An error as a server answers it, its class, and what the client is told.
    struct Refusal: CustomTestStringConvertible {
        let status: Int
        let body: String
        let outcome: OutcomeClass
        let told: (status: Int, code: String?)
        /// The parameter that the server names, which only a client at fault is told.
        var parameter: String?
        var testDescription: String { "\(status) \(body.prefix(60))" }
    }

    private static let refusals = [
        Refusal(
            status: 404,
            body: #"{"error":{"message":"The model `x` does not exist. Valid aliases: tiny.","type":"NotFoundError","#
                + #""param":"model","code":404}}"#,
            outcome: .misconfigured, told: (502, "upstream_error")),
        Refusal(
            status: 404,
            body: #"{"object":"error","message":"The model `x` does not exist.","type":"NotFoundError","param":null,"#
                + #""code":404}"#,
            outcome: .misconfigured, told: (502, "upstream_error")),
        // A route that it does not have, such as embeddings of a model that generates.
        Refusal(
            status: 404, body: #"{"detail":"Not Found"}"#, outcome: .misconfigured, told: (502, "upstream_error")),
        Refusal(
            status: 501,
            body: #"{"error":{"code":501,"message":"This server does not support embeddings.","#
                + #""type":"not_supported_error"}}"#,
            outcome: .misconfigured, told: (502, "upstream_error")),
        Refusal(
            status: 400,
            body: #"{"error":{"message":"This model's maximum context length is 1024 tokens. However, your prompt "#
                + #"contains 60018 characters.","type":"BadRequestError","param":"input_text","code":400}}"#,
            outcome: .callerError, told: (400, "400"), parameter: "input_text"),
        Refusal(
            status: 400,
            body: #"{"error":{"code":400,"message":"request (10024 tokens) exceeds the available context size","#
                + #""type":"exceed_context_size_error","n_prompt_tokens":10024,"n_ctx":1024}}"#,
            outcome: .callerError, told: (400, "400")),
        Refusal(
            status: 503, body: #"{"error":{"message":"Loading model","type":"unavailable_error","code":503}}"#,
            outcome: .hardFailure, told: (502, "upstream_error")),
        Refusal(
            status: 500,
            body: #"{"error":{"message":"EngineCore encountered an issue.","type":"InternalServerError","#
                + #""param":null,"code":500}}"#,
            outcome: .hardFailure, told: (502, "upstream_error")),
    ]

    @Test("Each of its errors has its class, plain and streaming", arguments: [true, false])
    func errors(isStream: Bool) async throws {
        let upstream = try await Upstream("only")
        var configuration = Self.configuration(upstream)
        configuration.more = [GatewayConfiguration.withoutResilience]
        let (answers, log) = try await withGateway(configuration) { gateway in
            let requests = Self.refusals.map { refusal in
                let test = #"{"status":\#(refusal.status),"error_body":\#(refusal.body)}"#
                return Exchange.Request.chat(Self.request(test, stream: isStream))
            }
            return try await Exchange.send(requests, to: gateway.port, in: gateway.folder)
        }
        for (refusal, answer) in zip(Self.refusals, answers) {
            let name = Comment(rawValue: refusal.testDescription)
            #expect(answer.status == refusal.told.status, name)
            let error = try answer.json()["error"]
            #expect(error?["code"]?.stringValue == refusal.told.code, name)
            #expect(error?["param"]?.stringValue == refusal.parameter, name)
            #expect(log[answer["x-request-id"]]?.attemptOutcome == refusal.outcome, name)
            // A server's own words go out only where they are about the request.
            let message = error?["message"]?.stringValue ?? ""
            #expect(message.contains("context") == (refusal.outcome == .callerError), name)
        }
    }

    /// The tokens recorded of the one request there is.
    private static func tokens(_ gateway: RunningGateway) async throws -> (input: Int64?, output: Int64?) {
        let rows = try await SQLiteShell.query(
            "SELECT tokens_in, tokens_out FROM events WHERE kind = 'request.completed'", gateway)
        return (rows.first?["tokens_in"]?.integerValue, rows.first?["tokens_out"]?.integerValue)
    }

    @Test("A stream that breaks off is recorded with the usage it had told so far")
    func brokenOff() async throws {
        let upstream = try await Upstream("only")
        let (tokens, _) = try await withGateway(Self.configuration(upstream)) { gateway in
            let test = #"{"error_event":4}"#
            _ = try await Exchange.send([.chat(Self.request(test))], to: gateway.port, in: gateway.folder)
            return try await Self.tokens(gateway)
        }
        #expect(tokens.input == 11)
        #expect(tokens.output == 3)
    }

    @Test("A stream whose client goes is recorded with the usage it had told so far")
    func cancelled() async throws {
        let upstream = try await Upstream("only")
        let (tokens, log) = try await withGateway(Self.configuration(upstream)) { gateway in
            let request = Self.request(#"{"words":4000,"pause_ms":5}"#)
            try await LeavingClient.leave(gateway, request) { $0.contains(#""content": "in ""#) }
            try await eventually("its end is recorded") { try await Self.tokens(gateway).input != nil }
            return try await Self.tokens(gateway)
        }
        #expect(log.count(outcome: "client_cancel") == 1)
        #expect(tokens.input == 11)
        #expect((1..<4000).contains(tokens.output ?? 0))
    }

    @Test("A client that did not ask for usage sees none; one that asked for it at the end sees it there alone")
    func unasked() async throws {
        let upstream = try await Upstream("only")
        try await withGateway(Self.configuration(upstream)) { gateway in
            let answer = try await Exchange.send(
                [.chat(Self.request("{}"))], to: gateway.port, in: gateway.folder)[0]
            let seen = try JSONValue.parse(try await upstream.seen(try #require(answer["x-request-id"])))
            #expect(seen["stream_options"]?["include_usage"]?.boolValue == true)
            #expect(seen["stream_options"]?["continuous_usage_stats"]?.boolValue == true)
            #expect(!answer.text.contains("completion_tokens"))
            #expect(!answer.text.contains(#""choices": []"#))
            #expect(answer.text.contains(#""content": "It "}"#))
            #expect(answer.text.hasSuffix("data: [DONE]\n\n"))

            let asking = Self.request("{}", more: #","stream_options":{"include_usage":true}"#)
            let shown = try await Exchange.send([.chat(asking)], to: gateway.port, in: gateway.folder)[0]
            #expect(shown.text.components(separatedBy: "completion_tokens").count == 2)
            #expect(shown.text.contains(#""completion_tokens": 5"#))

            let all = Self.request(
                "{}", more: #","stream_options":{"include_usage":true,"continuous_usage_stats":true}"#)
            let whole = try await Exchange.send([.chat(all)], to: gateway.port, in: gateway.folder)[0]
            #expect(whole.text.components(separatedBy: "completion_tokens").count == 9)
        }
    }

    @Test("With continuous_usage: false the usage is asked for at the end alone")
    func atEnd() async throws {
        let upstream = try await Upstream("only")
        let configuration = Self.configuration(upstream, ", continuous_usage: false")
        try await withGateway(configuration) { gateway in
            let answer = try await Exchange.send(
                [.chat(Self.request("{}"))], to: gateway.port, in: gateway.folder)[0]
            let seen = try JSONValue.parse(try await upstream.seen(try #require(answer["x-request-id"])))
            #expect(seen["stream_options"]?["include_usage"]?.boolValue == true)
            #expect(seen["stream_options"]?["continuous_usage_stats"] == nil)
            #expect(!answer.text.contains("usage"))
            #expect(try await Self.tokens(gateway).output == 5)
        }
    }

    @Test("A stream whose first content comes after slow_first_token is slow, and a success to its client")
    func slow() async throws {
        let upstream = try await Upstream("only")
        let configuration = Self.configuration(upstream, ", breaker: { slow_first_token: 150ms }")
        let (answers, log) = try await withGateway(configuration) { gateway in
            let tests = [#"{"first_ms":200}"#, "{}"]
            let requests = tests.map { Exchange.Request.chat(Self.request($0)) }
            return try await Exchange.send(requests, to: gateway.port, in: gateway.folder)
        }
        let recorded = answers.map { log[$0["x-request-id"]] }
        #expect(recorded.map { $0?.outcome } == ["success", "success"])
        #expect(recorded.first??.attemptOutcome == .slow)
        // The other one may be slow too where the machine is.
        #expect(recorded.last??.errorKind == nil)
    }
}
