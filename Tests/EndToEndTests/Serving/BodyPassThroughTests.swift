import Testing

@Suite("Bodies pass byte for byte")
struct BodyPassThroughTests {
    /// Bodies with a place for the model's literal.
    private static let bodies = [
        // Order, spacing and unknown fields.
        #"{"zeta":1,"messages":[{"content":"x","role":"user"}],"alpha":{"b":[],"a":{}},"model":@,"x_9":null}"#,
        "\r\n\t { \"model\" :\t@ ,\n \"messages\" : [ { \"role\" : \"user\" , \"content\" : \"x\" } ] }\n ",
        // Numbers that no Double holds.
        #"{"model":@,"messages":[{"role":"user","content":"x"}],"big":123456789012345678901234567890,"huge":1e400}"#,
        #"{"model":@,"messages":[{"role":"user","content":"x"}],"tiny":[1.10,-0.0,1E-400,0.1000000000000000055511151231257827]}"#,
        #"{"model":@,"messages":[{"role":"user","content":"x"}],"seed":123456789012345678901234567890,"temperature":1.0}"#,
        // Escapes and Unicode, raw and escaped.
        #"{"mod\u0065l":@,"messages":[{"role":"us\u0065r","content":"\u00e9\/\b\f\n\r\t\"\\ \ud83c\udf27 \u0000"}]}"#,
        #"{"model":@,"messages":[{"role":"user","content":"Zürich 日本 🌧 e\#u{301} \#u{2028}\#u{7f}"}],"ключ":"значение"}"#,
        // What looks like the model and is not.
        #"{"messages":[{"role":"user","content":"\"model\":\"m\""}],"metadata":{"model":"m"},"model":@,"models":"m"}"#,
        // Parts, tools and their arguments.
        #"{"model":@,"messages":[{"role":"user","content":[{"type":"text","text":"x"},{"type":"new","y":[1,2]}]}],"#
            + #""tools":[{"type":"function","function":{"name":"f","parameters":{"type":"object"}}}],"tool_choice":"auto"}"#,
        #"{"model":@,"stream":true,"stream_options":{"include_usage":false,"x":1},"messages":[{"role":"user","content":"x"}]}"#,
        #"{"model":@,"stream":true,"messages":[{"role":"user","content":"x"}]}"#,
    ]

    @Test("A provider gets the client's bytes, with its own name of the model")
    func requests() async throws {
        try await check(upstreamModel: #"up"stream/µ"#, literal: #""up\"stream/µ""#)
    }

    @Test("A provider that knows the model by the client's name gets the client's bytes unchanged")
    func unchanged() async throws {
        try await check(upstreamModel: nil, literal: nil)
    }

    @Test("A large body passes whole")
    func large() async throws {
        let upstream = try await Upstream("only")
        let content = String(repeating: "0123456789abcdef", count: 1 << 17)
        let body = Array(#"{"model":"m","messages":[{"role":"user","content":"\#(content)"}]}"#.utf8)
        try await withGateway(Self.configuration(upstream, model: nil)) { gateway in
            let answer = try await Exchange.send([.chat(body)], to: gateway.port, in: gateway.folder)[0]
            #expect(answer.status == 200)
            #expect(try await upstream.seen(answer["x-request-id"] ?? "") == body)
        }
    }

    @Test("A client gets the provider's bytes unchanged")
    func answers() async throws {
        let upstream = try await Upstream("only")
        let body = #"{"model":"m","messages":[{"role":"user","content":"x"}],"x_test":{"words":300}}"#
        let folder = try TemporaryFolder()
        let direct = try await Exchange.send([.chat(body)], to: upstream.port, in: folder)[0]
        #expect(direct.status == 200)
        try await withGateway(Self.configuration(upstream, model: nil)) { gateway in
            let answer = try await Exchange.send([.chat(body)], to: gateway.port, in: gateway.folder)[0]
            #expect(answer.body == direct.body)
        }
    }

    /// Sends every body and compares what the provider got.
    ///
    /// - Parameter literal: what stands in place of the client's literal; nil when it stays.
    private func check(upstreamModel: String?, literal: String?) async throws {
        let upstream = try await Upstream("only")
        // The same name in two spellings.
        let spellings = [#""m""#, #""\u006d""#]
        let sent = Self.bodies.flatMap { body in spellings.map { (body: body, spelling: $0) } }
        try await withGateway(Self.configuration(upstream, model: upstreamModel)) { gateway in
            let requests = sent.map { Exchange.Request.chat(Self.filled($0.body, $0.spelling)) }
            let answers = try await Exchange.send(requests, to: gateway.port, in: gateway.folder)
            for (each, answer) in zip(sent, answers) {
                #expect(answer.status == 200, "\(answer.text)\n\(each.body)")
                let seen = try await upstream.seen(answer["x-request-id"] ?? "")
                let expected = Self.filled(each.body, literal ?? each.spelling)
                #expect(String(decoding: seen, as: UTF8.self) == expected)
                #expect(seen == Array(expected.utf8))
            }
        }
    }

    private static func filled(_ body: String, _ literal: String) -> String {
        body.split(separator: "@", omittingEmptySubsequences: false).joined(separator: literal)
    }

    private static func configuration(_ upstream: Upstream, model: String?) -> GatewayConfiguration {
        var configuration = GatewayConfiguration.upstreams([upstream])
        configuration.providers[0].more = ", ask_usage: false"
        configuration.models = [.init(name: "m", targets: [.init(provider: upstream.name, model: model)])]
        return configuration
    }
}
