import CurlTransport
import Testing

@Suite("The four timeouts", .timeLimit(.minutes(1)))
struct TimeoutTests {
    private static let long = Duration.seconds(120)
    /// Before any of the long ones, on a machine that does much else.
    private static let well = Duration.seconds(20)

    private func elapsed(_ work: () async throws -> Void) async throws -> Duration {
        let clock = ContinuousClock()
        return try await clock.measure { try await work() }
    }

    @Test("A connection that does not come to stand ends as a connect timeout")
    func connect() async throws {
        // TCP connects to the listener, but the TLS handshake, which belongs to connecting, is never answered.
        try await withUpstream { peer in
            _ = peer.readHead()
        } test: { transport, upstream in
            let endpoint = try TransportEndpoint(url: "https://127.0.0.1:\(upstream.port)/", headers: HeaderList([]))
            let timeouts = TransportTimeouts(
                connect: .milliseconds(100), firstByte: Self.long, idle: Self.long, total: Self.long)
            let request = TransportRequest(endpoint: endpoint, timeouts: timeouts, delivery: .chunks)
            let time = try await elapsed {
                #expect(await transport.start(request).collect().kind == .connectTimeout)
            }
            #expect(time >= .milliseconds(100) && time < Self.well)
        }
    }

    @Test("A response that does not begin ends as a first-byte timeout, informational responses or not")
    func firstByte() async throws {
        try await withUpstream { peer in
            _ = peer.readRequest()
            peer.write("HTTP/1.1 100 Continue\r\n\r\n")
            _ = peer.waitForClose()
        } test: { transport, upstream in
            let timeouts = TransportTimeouts(
                connect: Self.long, firstByte: .milliseconds(100), idle: Self.long, total: Self.long)
            let request = try upstream.request(timeouts: timeouts)
            let time = try await elapsed {
                #expect(await transport.start(request).collect().kind == .firstByteTimeout)
            }
            #expect(time >= .milliseconds(100) && time < Self.well)
        }
    }

    @Test("A body that stops ends as an idle timeout, and what came is given")
    func idle() async throws {
        try await withUpstream { peer in
            _ = peer.readRequest()
            peer.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf")
            _ = peer.waitForClose()
        } test: { transport, upstream in
            // The first-byte deadline lies later than the idle one, which must overtake it.
            let timeouts = TransportTimeouts(
                connect: Self.long, firstByte: Self.long, idle: .milliseconds(100), total: Self.long)
            let request = try upstream.request(timeouts: timeouts)
            let time = try await elapsed {
                let answer = await transport.start(request).collect()
                #expect(answer.kind == .idleTimeout)
                #expect(answer.text == "half")
            }
            #expect(time >= .milliseconds(100) && time < Self.well)
        }
    }

    @Test("A body that goes on and on ends as a total timeout")
    func total() async throws {
        try await withUpstream { peer in
            _ = peer.readRequest()
            peer.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
            // Each chunk comes well within the idle time.
            while peer.writeAfter(milliseconds: 10, "1\r\nx\r\n") {}
        } test: { transport, upstream in
            let timeouts = TransportTimeouts(
                connect: Self.long, firstByte: Self.long, idle: .seconds(10), total: .milliseconds(200))
            let request = try upstream.request(timeouts: timeouts)
            let time = try await elapsed {
                let answer = await transport.start(request).collect()
                #expect(answer.kind == .totalTimeout)
                #expect(!answer.body.isEmpty)
            }
            #expect(time >= .milliseconds(200) && time < Self.well)
        }
    }

    @Test("Chunks within the idle time keep a long body alive")
    func idleMovesOn() async throws {
        try await withUpstream { peer in
            _ = peer.readRequest()
            peer.write("HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\n")
            for _ in 0..<40 where peer.writeAfter(milliseconds: 10, "x") {}
            _ = peer.waitForClose()
        } test: { transport, upstream in
            // 40 chunks take 400 ms at least; no gap comes near the 300 ms on a machine that is not stuck.
            let timeouts = TransportTimeouts(
                connect: Self.long, firstByte: Self.long, idle: .milliseconds(300), total: Self.long)
            let answer = await transport.start(try upstream.request(timeouts: timeouts)).collect()
            #expect(answer.isComplete && answer.body.count == 40)
        }
    }

    @Test("The idle time stands still while the upstream is paused for the consumer, and counts again after it")
    func idleStandsStillWhilePaused() async throws {
        var configuration = TransportConfiguration()
        configuration.bufferedBytesPerExchange = 16_384
        let size = 4_000_000
        let piece = [UInt8](repeating: 0x61, count: size)
        try await withUpstream(configuration) { peer in
            _ = peer.readRequest()
            peer.write("HTTP/1.1 200 OK\r\nContent-Length: \(size + 1)\r\n\r\n")
            peer.write(piece[...])
            // The last byte never comes.
            _ = peer.waitForClose()
        } test: { transport, upstream in
            let timeouts = TransportTimeouts(
                connect: Self.long, firstByte: Self.long, idle: .milliseconds(150), total: Self.long)
            let exchange = transport.start(try upstream.request(timeouts: timeouts))
            var body = 0
            for _ in 0..<2 {
                let delivery = await exchange.next()
                body += delivery.body.count
                // What is measured is that this much longer than the idle time does no harm.
                try await Task.sleep(for: .milliseconds(500))
            }
            let clock = ContinuousClock()
            var lastBytes = clock.now
            while true {
                let delivery = await exchange.next()
                body += delivery.body.count
                if !delivery.body.isEmpty { lastBytes = clock.now }
                if let end = delivery.end {
                    #expect(end.failure?.kind == .idleTimeout)
                    break
                }
            }
            #expect(body == size)
            #expect(clock.now - lastBytes > .milliseconds(100))
        }
    }
}

extension Peer {
    /// Writes once the client has been silent for a while; false when it closed instead.
    fileprivate func writeAfter(milliseconds: Int32, _ text: String) -> Bool {
        guard !isReadable(within: milliseconds) else { return false }
        write(text)
        return true
    }
}
