import GatewayCore
import JSON
import Testing

@Suite("Serving with embedded providers alone")
struct MockServingTests {
    private static let chat = #"{"model":"mock-1","messages":[{"role":"user","content":"Hello"}]}"#
    private static let stream =
        #"{"model":"mock-1","stream":true,"stream_options":{"include_usage":true},"messages":[{"role":"user","content":"Hello"}]}"#

    @Test("curl is answered plainly, and the answer names its request, its provider and its attempts")
    func plain() async throws {
        let (id, log) = try await withGateway(.mocks) { gateway in
            let answer = try await Curl.chat(Self.chat, to: gateway)
            #expect(answer.status == 200)
            #expect(answer["content-type"] == "application/json")
            #expect(answer["content-length"] == "\(answer.body.count)")
            let body = try answer.json()
            #expect(body["object"]?.stringValue == "chat.completion")
            #expect(body["choices"]?[0]?["message"]?["content"]?.stringValue?.isEmpty == false)
            #expect(["mock-a", "mock-b"].contains(answer["x-gateway-provider"]))
            #expect(answer["x-gateway-attempts"] == "1")
            #expect(answer["openai-processing-ms"].flatMap { Int($0) } != nil)
            return try #require(answer["x-request-id"])
        }
        #expect(log[id]?.isComplete == true)
        #expect(log[id]?.outcome == "success")
    }

    @Test("curl is answered with a stream that ends with [DONE] and is not to be cached")
    func streaming() async throws {
        let (id, log) = try await withGateway(.mocks) { gateway in
            let answer = try await Curl.chat(Self.stream, to: gateway)
            #expect(answer.status == 200)
            #expect(answer["content-type"] == "text/event-stream; charset=utf-8")
            #expect(answer["cache-control"] == "no-cache")
            #expect(answer["x-accel-buffering"] == "no")
            #expect(answer.text.hasPrefix("data: {"))
            #expect(answer.text.hasSuffix("\n\ndata: [DONE]\n\n"))
            #expect(answer.text.contains(#""usage":{"#))
            return try #require(answer["x-request-id"])
        }
        #expect(log[id]?.isComplete == true)
        #expect(log[id]?.isStream == true)
    }

    @Test("Models and chat completions answer with and without /v1, and the models are those of the configuration")
    func aliases() async throws {
        try await withGateway(.mocks) { gateway in
            for path in ["/v1/models", "/models"] {
                let list = try await Curl.send(to: gateway.baseURL + path, in: gateway.folder)
                #expect(list.status == 200)
                #expect(try list.json()["object"]?.stringValue == "list")
                #expect(try list.json()["data"]?.arrayValue?.map { $0["id"]?.stringValue } == ["mock-1", "mock-embed"])
            }
            let body = ["-H", "content-type: application/json", "-d", Self.chat]
            for path in ["/v1/chat/completions", "/chat/completions"] {
                let answer = try await Curl.send(body, to: gateway.baseURL + path, in: gateway.folder)
                #expect(answer.status == 200)
            }
        }
    }

    @Test("The probes answer 200 while it serves, and /health says what each provider did")
    func health() async throws {
        try await withGateway(.mocks) { gateway in
            #expect(try await Curl.chat(Self.chat, to: gateway).status == 200)
            for path in ["/livez", "/readyz", "/startupz", "/health", "/v1/health"] {
                let answer = try await Curl.send(to: gateway.baseURL + path, in: gateway.folder)
                #expect(answer.status == 200, "\(path)")
                #expect(try answer.json()["status"]?.stringValue?.isEmpty == false, "\(path)")
            }
            let health = try await Curl.send(to: gateway.baseURL + "/health", in: gateway.folder).json()
            #expect(health["version"]?.stringValue?.isEmpty == false)
            let providers = try #require(health["providers"]?.arrayValue)
            #expect(providers.map { $0["name"]?.stringValue } == ["mock-a", "mock-b"])
            let counts = providers.compactMap { $0["attempts_since_start"]?["success"]?.integerValue }
            #expect(counts.reduce(0, +) == 1)
        }
    }

    @Test("The embedded configuration is valid, and is what a file with two mock providers comes to")
    func embeddedConfiguration() async throws {
        let folder = try TemporaryFolder()
        let file = try folder.write(Array(GatewayConfiguration.mocks.yaml(store: "data").utf8), named: "mocks.yaml")
        let embedded = try await Tool.gateway("check", "--json", in: folder)
        let written = try await Tool.gateway("check", "--config", file, "--json", in: folder)
        #expect(embedded.status == 0)
        #expect(try embedded.json()["valid"]?.boolValue == true)
        #expect(try embedded.json()["models"] == .array([.string("mock-1"), .string("mock-embed")]))
        #expect(try embedded.json()["config_digest"] == written.json()["config_digest"])
        let text = try await Tool.gateway("check", in: folder)
        #expect(text.status == 0)
        #expect(text.text.contains("mock-1 -> mock-a"))
    }
}
