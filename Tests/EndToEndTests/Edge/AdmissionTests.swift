import GatewayCore
import Testing

@Suite("More requests than may be under way")
struct AdmissionTests {
    @Test("What is beyond server.max_in_flight is turned away at once, and the places come back with the answers")
    func overload() async throws {
        let upstream = try await Upstream("only")
        var configuration = GatewayConfiguration.upstreams([upstream])
        configuration.server = ["max_in_flight: 2"]
        let slow = Exchange.Request.chat(
            #"{"model":"m","messages":[{"role":"user","content":"x"}],"x_test":{"hold":1}}"#)
        let quick = Exchange.Request.chat(#"{"model":"m","messages":[{"role":"user","content":"x"}]}"#)
        let (_, log) = try await withGateway(configuration) { gateway in
            let (port, folder) = (gateway.port, gateway.folder)
            async let admitted = Exchange.send([slow, slow], to: port, connections: 2, in: folder)
            try await eventually("both are under way") { try await upstream.counts().received == 2 }
            // The second of them sends no body: it is not read.
            let refused = try await Exchange.send(
                [quick, .raw(EdgeRequest.head("expect: 100-continue\ncontent-length: 100000\n"))], to: port, in: folder)
            for answer in refused {
                EnvelopeCheck.expect(answer, 503, "gateway_overloaded", "refused")
                #expect(answer["retry-after"] == "1")
                #expect(answer["x-should-retry"] == "true")
                #expect(answer.interim == 0)
            }
            // A short body that came is no reason to close.
            #expect(!refused[0].isClosed && refused[1].isClosed)
            // What is no model route is not counted.
            #expect(try await Curl.send(to: gateway.baseURL + "/v1/models", in: folder).status == 200)
            try await upstream.release()
            #expect(try await admitted.map(\.status) == [200, 200])
            // More than there are places, one after the other, refused ones among them.
            let after = try await Exchange.send(Array(repeating: quick, count: 10), to: port, in: folder)
            #expect(after.allSatisfy { $0.status == 200 })
        }
        #expect(log.count(outcome: "success") == 12)
    }

    @Test("A place comes back too when its client leaves or its request is refused")
    func places() async throws {
        let upstream = try await Upstream("only")
        var configuration = GatewayConfiguration.upstreams([upstream])
        configuration.server = ["max_in_flight: 1"]
        try await withGateway(configuration) { gateway in
            let quick = Exchange.Request.chat(#"{"model":"m","messages":[{"role":"user","content":"x"}]}"#)
            for round in 0..<3 {
                let arguments = [
                    "--port", "\(gateway.port)", "--upstream", "\(upstream.port)", "--name", "place-\(round)",
                    "--rounds", "1", "--test", #"{"latency_ms":20000}"#,
                ]
                _ = try await Tool.client("leave", arguments, in: gateway.folder)
                // Only when its end is committed: a moment after the provider knows.
                try await eventually("the place is free") {
                    try await Exchange.send([quick], to: gateway.port, in: gateway.folder)[0].status == 200
                }
            }
            let refused = Array(repeating: Exchange.Request.chat("{"), count: 5)
            let answers = try await Exchange.send(refused + [quick], to: gateway.port, in: gateway.folder)
            #expect(answers.map(\.status) == [400, 400, 400, 400, 400, 200])
        }
    }
}
