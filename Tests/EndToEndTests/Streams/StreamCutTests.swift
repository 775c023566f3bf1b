import Testing

@Suite("Streams arrive as the provider sent them, wherever its writes were cut")
struct StreamCutTests {
    @Test("Cut at every byte of the body, a stream arrives equal")
    func everyOffset() async throws {
        try await compare { length in (0...length).map { #"{"cut":\#($0),"words":3}"# } }
    }

    @Test("Every byte a write of its own, or some at a time, a stream arrives equal")
    func manyParts() async throws {
        try await compare { _ in
            [#"{"dribble":1,"words":3}"#] + [2, 3, 5, 7, 64, 4_096].map { #"{"split":\#($0),"words":3}"# }
        }
    }

    @Test("Events are passed on as they come, not when the stream is over")
    func promptness() async throws {
        let upstream = try await Upstream("only")
        try await withGateway(.upstreams([upstream])) { gateway in
            let request = Self.request(model: "m", test: #"{"words":10,"pause_ms":20}"#)
            let answer = try await Exchange.send([.chat(request)], to: gateway.port, in: gateway.folder)[0]
            #expect(answer.isWhole)
            // Twelve pauses of 20 ms stand between the first event and the end.
            let first = try #require(answer.firstMilliseconds)
            #expect(answer.totalMilliseconds - first > 200)
        }
    }

    /// Asks the provider directly once, and then through the gateway with each of the ways to cut.
    private func compare(_ ways: (_ length: Int) -> [String]) async throws {
        let upstream = try await Upstream("only")
        let folder = try TemporaryFolder()
        let direct = Self.request(model: "upstream-m", test: #"{"words":3}"#)
        let reference = try await Exchange.send([.chat(direct)], to: upstream.port, in: folder)[0].body
        #expect(String(decoding: reference, as: UTF8.self).hasSuffix("\n\ndata: [DONE]\n\n"))
        let ways = ways(reference.count)
        let (_, log) = try await withGateway(.upstreams([upstream])) { gateway in
            let requests = ways.map { Exchange.Request.chat(Self.request(model: "m", test: $0)) }
            let answers = try await Exchange.send(requests, to: gateway.port, connections: 16, in: gateway.folder)
            #expect(answers.count == ways.count)
            for (way, answer) in zip(ways, answers) {
                #expect(answer.status == 200 && answer.isWhole && answer.body == reference, "\(way): \(answer.text)")
            }
        }
        #expect(log.count(outcome: "success") == ways.count)
    }

    private static func request(model: String, test: String) -> String {
        #"{"model":"\#(model)","stream":true,"stream_options":{"include_usage":true},"#
            + #""messages":[{"role":"user","content":"x"}],"x_test":\#(test)}"#
    }
}
