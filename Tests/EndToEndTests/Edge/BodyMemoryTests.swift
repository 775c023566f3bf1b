import Testing

@Suite("Bodies and the memory for them")
struct BodyMemoryTests {
    /// 30 MiB of blanks, which JSON does not mind.
    private static let blanks = (piece: [UInt8](repeating: 0x20, count: 1 << 20), times: 30)

    private static func large(_ test: String) -> Exchange.Request {
        let body = Array(#"{"model":"m","messages":[{"role":"user","content":"x"}],"x_test":\#(test)}"#.utf8)
        let length = body.count + blanks.piece.count * blanks.times
        return .repeated(
            EdgeRequest.head("content-length: \(length)\n") + body, rest: blanks.piece, times: blanks.times)
    }

    @Test("Beyond a quarter of its memory the gateway takes no further large body, and small ones still")
    func common() async throws {
        let upstream = try await Upstream("only")
        var configuration = GatewayConfiguration.upstreams([upstream])
        // 128 MiB for bodies: four fit.
        configuration.memoryBytes = 512 << 20
        let (_, log) = try await withGateway(configuration) { gateway in
            let (port, folder) = (gateway.port, gateway.folder)
            let body = Array(#"{"model":"m","messages":[{"role":"user","content":"x"}]}"#.utf8)
            let packed = try await Gzip.pack(body + [UInt8](repeating: 0x20, count: 30 << 20), in: folder)
            let unpacks = EdgeRequest.head("content-encoding: gzip\ncontent-length: \(packed.count)\n") + packed
            async let held = Exchange.send(
                Array(repeating: Self.large(#"{"hold":1}"#), count: 4), to: port, connections: 4, in: folder)
            try await eventually("four are under way") { try await upstream.counts().received == 4 }
            let refused = try await Exchange.send([Self.large("{}"), .raw(unpacks)], to: port, in: folder)
            for answer in refused {
                EnvelopeCheck.expect(answer, 503, "gateway_overloaded", "a fifth")
                #expect(answer["retry-after"] == "1")
                #expect(answer["x-should-retry"] == "true")
            }
            #expect(try await Exchange.send([.chat(body)], to: port, in: folder)[0].status == 200)
            try await upstream.release()
            #expect(try await held.map(\.status) == [200, 200, 200, 200])
            let after = try await Exchange.send([Self.large("{}"), .raw(unpacks)], to: port, in: folder)
            #expect(after.map(\.status) == [200, 200])
        }
        #expect(log.count(outcome: "success") == 7)
        #expect(log.count(outcome: "refused") == 2)
    }
}
