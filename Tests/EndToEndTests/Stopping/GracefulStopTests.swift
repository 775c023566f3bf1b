import Glibc
import Testing

@Suite("Ending in order")
struct GracefulStopTests {
    private static let streams = 12

    private static func stream(_ test: String) -> Exchange.Request {
        .chat(#"{"model":"m","stream":true,"messages":[{"role":"user","content":"x"}],"x_test":\#(test)}"#)
    }

    @Test(
        "Streams under way when the signal comes run to their end, and the end is recorded as drained",
        arguments: [SIGTERM, SIGINT])
    func drained(signal: Int32) async throws {
        let upstream = try await Upstream("only")
        let (_, log) = try await withGateway(.upstreams([upstream])) { gateway in
            let requests = Array(repeating: Self.stream(#"{"words":100,"pause_ms":30}"#), count: Self.streams)
            let (port, folder) = (gateway.port, gateway.folder)
            async let answers = Exchange.send(requests, to: port, connections: Self.streams, in: folder)
            try await eventually("all streams are under way") {
                try await upstream.counts().received == Int64(Self.streams)
            }
            try await gateway.stop(signal: signal)
            for answer in try await answers {
                #expect(answer.status == 200 && answer.isWhole)
                #expect(answer.text.hasSuffix("data: [DONE]\n\n"))
            }
        }
        #expect(log.count(outcome: "success") == Self.streams)
        #expect(log.stops.count == 1)
        #expect(log.stops.last?.drained == true)
    }

    @Test("Streams that outlast drain_timeout are cut, counted and recorded, and do not keep the gateway from ending")
    func drainTimeout() async throws {
        let upstream = try await Upstream("only")
        var configuration = GatewayConfiguration.upstreams([upstream])
        configuration.drainTimeout = "1s"
        let (_, log) = try await withGateway(configuration) { gateway in
            let (port, folder) = (gateway.port, gateway.folder)
            let requests = Array(repeating: Self.stream(#"{"words":10000,"pause_ms":20}"#), count: 3)
            async let answers = Exchange.send(requests, to: port, connections: 3, in: folder)
            try await eventually("the streams are under way") { try await upstream.counts().inFlight == 3 }
            try await gateway.stop(within: .seconds(15))
            for answer in try await answers {
                #expect(answer.status == 200)
                #expect(!answer.text.contains("[DONE]"))
            }
            let warnings = gateway.log.split(separator: "\n").filter { !$0.contains(#""severity":"notice""#) }
                .filter { !$0.contains(#""severity":"info""#) }
            #expect(warnings.count == 1, "\(warnings)")
            #expect(warnings.first?.contains(#""body":"answers were cut by the end","answers":"3""#) == true)
        }
        #expect(log.requests.count == 3)
        #expect(log.count(outcome: "success") == 0)
        #expect(log.stops.count == 1)
    }
}
