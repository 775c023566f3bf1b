import Glibc
import Testing

@Suite("What comes while the gateway ends")
struct DrainTests {
    private static func stream(_ test: String) -> String {
        #"{"model":"m","stream":true,"messages":[{"role":"user","content":"x"}],"x_test":\#(test)}"#
    }

    @Test(
        "On a connection that is open it is told so and may be sent again; the answers under way come first, and whole")
    func draining() async throws {
        let upstream = try await Upstream("only")
        let (_, log) = try await withGateway(.upstreams([upstream])) { gateway in
            let body = Array(Self.stream(#"{"words":200,"pause_ms":20}"#).utf8)
            let streaming = EdgeRequest.head("content-length: \(body.count)\n") + body
            let probe = Array("GET /readyz HTTP/1.1\r\nhost: x\r\n\r\n".utf8)
            let (port, folder) = (gateway.port, gateway.folder)
            // On each connection a stream, and behind it, once the gateway ends, another request.
            async let chat = Exchange.send(streaming, thenOnceClosed: streaming, to: port, in: folder)
            async let ready = Exchange.send(streaming, thenOnceClosed: probe, to: port, in: folder)
            try await eventually("both streams are under way") { try await upstream.counts().received == 2 }
            try await gateway.stop()
            for answers in [try await chat, try await ready] {
                #expect(answers.count == 2)
                #expect(answers.first?.status == 200)
                #expect(answers.first?.text.hasSuffix("data: [DONE]\n\n") == true)
                #expect(answers.last?["connection"] == "close")
            }
            let refused = try #require(try await chat.last)
            EnvelopeCheck.expect(refused, 503, "draining", "a chat completion")
            #expect(refused["retry-after"] == "1")
            #expect(refused["x-should-retry"] == "true")
            let probed = try #require(try await ready.last)
            #expect(probed.status == 503 && probed.text.contains("draining"))
        }
        #expect(log.count(outcome: "success") == 2)
        #expect(log.stops.last?.drained == true)
    }

    @Test("A second signal ends at once what the first would have waited for, in order and recorded")
    func twice() async throws {
        let upstream = try await Upstream("only")
        let (answer, log) = try await withGateway(.upstreams([upstream])) { gateway in
            let (port, folder) = (gateway.port, gateway.folder)
            async let answers = Exchange.send(
                [.chat(Self.stream(#"{"words":100000,"pause_ms":20}"#))], to: port, in: folder)
            try await eventually("the stream is under way") { try await upstream.counts().inFlight == 1 }
            gateway.signal(SIGTERM)
            try await eventually("the gateway ends") { gateway.log.contains("ending in order") }
            // The drain alone would take 30 s.
            try await gateway.stop(within: .seconds(15))
            #expect(gateway.log.contains(#""body":"answers were cut by the end","answers":"1""#))
            #expect(!gateway.log.contains(#""severity":"error""#), "\(gateway.log)")
            return try await answers[0]
        }
        #expect(!answer.text.contains("[DONE]"))
        #expect(log.requests.count == 1)
        #expect(log.requests.values.first?.outcome == "error")
        #expect(log.requests.values.first?.errorKind == .shutdown)
        #expect(log.stops.count == 1)
    }
}
