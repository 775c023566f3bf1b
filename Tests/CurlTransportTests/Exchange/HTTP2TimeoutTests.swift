import CurlTransport
import Testing

extension PeerProcessSuites {
    @Suite("The timeouts of HTTP/2", .timeLimit(.minutes(1)))
    struct HTTP2TimeoutTests {
        private static let long = Duration.seconds(30)
        private static let short = Duration.milliseconds(200)

        @Test("A stream that hangs ends by the timeout of where it hangs, and so does its connection")
        func hangs() async throws {
            try await withHTTP2Peer { transport, peer in
                let cases: [(script: String, timeouts: TransportTimeouts, kind: TransferFailure.Kind)] = [
                    ("info 103;hold", timeouts(firstByte: Self.short), .firstByteTimeout),
                    ("head 200;text x;hold", timeouts(idle: Self.short), .idleTimeout),
                    ("head 200;tick 20", timeouts(total: Self.short), .totalTimeout),
                ]
                for (number, hanging) in cases.enumerated() {
                    var answer: Collected?
                    let time = try await ContinuousClock().measure {
                        let request = try peer.request(hanging.script, timeouts: hanging.timeouts)
                        answer = await transport.start(request).collect()
                    }
                    #expect(answer?.kind == hanging.kind)
                    #expect(time >= Self.short && time < .seconds(10))
                    #expect(await peer.event("closed \(number + 1) ") != nil)
                }
            }
        }

        @Test("The idle time stands still while the upstream is paused for the consumer, and counts again after it")
        func idleStandsStillWhilePaused() async throws {
            var configuration = TransportConfiguration()
            configuration.bufferedBytesPerExchange = 16_384
            try await withHTTP2Peer(configuration) { transport, peer in
                let size = 24_000_000
                let request = try peer.request("head 200;flood \(size);hold", timeouts: timeouts(idle: .seconds(2)))
                let exchange = transport.start(request)
                #expect(await peer.event("stuck 1 1 ") != nil)
                // What is measured is that longer than the idle time does no harm.
                try await Task.sleep(for: .seconds(3))
                let answer = await exchange.collect()
                #expect(answer.kind == .idleTimeout && answer.body.count == size, "\(answer.end) \(answer.body.count)")
            }
        }

        private func timeouts(
            firstByte: Duration = long, idle: Duration = long, total: Duration = long
        ) -> TransportTimeouts {
            TransportTimeouts(connect: Self.long, firstByte: firstByte, idle: idle, total: total)
        }
    }
}
