import Testing

@Suite("Browsers' pages of other origins, HEAD and OPTIONS")
struct CrossOriginTests {
    private static let ask = [
        "-X", "OPTIONS", "-H", "access-control-request-method: POST", "-H",
        "access-control-request-headers: authorization,content-type,x-stainless-os",
    ]

    private static func origin(_ origin: String) -> [String] { ["-H", "origin: \(origin)"] }

    @Test("A page of an allowed origin may call with any header, and read ours; another may not")
    func exact() async throws {
        var configuration = GatewayConfiguration.mocks
        configuration.server = ["cors: { allowed_origins: [\"https://page.example\"], max_age: 5m }"]
        try await withGateway(configuration) { gateway in
            let url = gateway.baseURL + "/v1/chat/completions"
            let allowed = try await Curl.send(
                Self.ask + Self.origin("https://page.example"), to: url, in: gateway.folder)
            #expect(allowed.status == 204 && allowed.body.isEmpty)
            #expect(allowed["access-control-allow-origin"] == "https://page.example")
            #expect(allowed["access-control-allow-methods"] == "POST")
            #expect(allowed["access-control-allow-headers"] == "authorization,content-type,x-stainless-os")
            #expect(allowed["access-control-max-age"] == "300")
            #expect(allowed["vary"] == "Origin")
            let other = try await Curl.send(
                Self.ask + Self.origin("https://other.example"), to: url, in: gateway.folder)
            #expect(other.status == 204)
            #expect(other["access-control-allow-origin"] == nil && other["access-control-allow-headers"] == nil)
            let answer = try await Curl.chat(EdgeRequest.fineBody, Self.origin("https://page.example"), to: gateway)
            #expect(answer.status == 200)
            #expect(answer["access-control-allow-origin"] == "https://page.example")
            #expect(answer["access-control-expose-headers"]?.contains("x-request-id") == true)
            let refused = try await Curl.chat("{", Self.origin("https://page.example"), to: gateway)
            #expect(refused.status == 400)
            #expect(refused["access-control-allow-origin"] == "https://page.example")
            let foreign = try await Curl.chat(EdgeRequest.fineBody, Self.origin("https://other.example"), to: gateway)
            #expect(foreign["access-control-allow-origin"] == nil && foreign["vary"] == "Origin")
        }
    }

    @Test("Where every origin is allowed, none is named")
    func any() async throws {
        var configuration = GatewayConfiguration.mocks
        configuration.server = ["cors: { allowed_origins: [\"*\"] }"]
        try await withGateway(configuration) { gateway in
            let url = gateway.baseURL + "/v1/models"
            let answer = try await Curl.send(Self.ask + Self.origin("null"), to: url, in: gateway.folder)
            #expect(answer.status == 204)
            #expect(answer["access-control-allow-origin"] == "*" && answer["vary"] == nil)
            #expect(answer["access-control-allow-methods"] == "GET, HEAD")
            // OPTIONS without a page's question is a method like another.
            let plain = try await Curl.send(["-X", "OPTIONS"], to: url, in: gateway.folder)
            #expect(plain.status == 405 && plain["allow"] == "GET, HEAD, OPTIONS")
            let unknown = try await Curl.send(Self.ask + Self.origin("null"), to: url + "x", in: gateway.folder)
            #expect(unknown.status == 404)
            try await EdgeRequest.decide(gateway)
        }
    }

    @Test("Where none is allowed, a browser's question is a wrong method, and nothing is said of origins")
    func none() async throws {
        try await withGateway(.mocks) { gateway in
            let url = gateway.baseURL + "/v1/chat/completions"
            let answer = try await Curl.send(
                Self.ask + Self.origin("https://page.example"), to: url, in: gateway.folder)
            #expect(answer.status == 405 && answer["allow"] == "POST")
            let chat = try await Curl.chat(EdgeRequest.fineBody, Self.origin("https://page.example"), to: gateway)
            #expect(chat.status == 200)
            for answer in [answer, chat] {
                #expect(!answer.headers.contains { $0.name.hasPrefix("access-control") || $0.name == "vary" })
            }
        }
    }

    @Test("HEAD is answered wherever GET is, with its headers and without a body")
    func head() async throws {
        try await withGateway(.mocks) { gateway in
            let paths = ["/v1/models", "/models", "/health", "/v1/health", "/livez", "/readyz", "/startupz"]
            for path in paths {
                let requests = ["GET", "HEAD"].map {
                    Exchange.Request.raw(lines: "\($0) \(path) HTTP/1.1\nhost: x\n\n")
                }
                // On one connection: a body behind the HEAD would be read as the next answer.
                let answers = try await Exchange.send(
                    requests + requests, to: gateway.port, in: gateway.folder)
                #expect(answers.allSatisfy { $0.status == 200 && $0.isWhole && $0.excess == 0 }, "\(path)")
                #expect(answers[1].body.isEmpty && answers[3].body.isEmpty, "\(path)")
                #expect(!answers[0].body.isEmpty, "\(path)")
                #expect(answers[1]["content-length"] == answers[0]["content-length"], "\(path)")
                #expect(answers[1]["content-type"] == "application/json", "\(path)")
                #expect(answers[1]["x-request-id"] != nil, "\(path)")
            }
            try await EdgeRequest.decide(gateway)
        }
    }
}
