import CurlTransport
import Synchronization
import Testing

@Suite("Back-pressure", .timeLimit(.minutes(1)))
struct BackPressureTests {
    /// Bytes that differ from place to place and repeat after a prime number of them, so that nothing can be lost, doubled
    /// or swapped unseen.
    static func pattern(_ count: Int) -> [UInt8] {
        var state: UInt64 = 0x9E37_79B9_7F4A_7C15
        let block = (0..<10_007).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: state >> 33)
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count + block.count)
        while bytes.count < count { bytes += block }
        bytes.removeLast(bytes.count - count)
        return bytes
    }

    @Test("A consumer that takes nothing blocks the upstream's writes, and loses nothing by it")
    func slowConsumer() async throws {
        let body = Self.pattern(24_000_000)
        let stuck = Latch()
        let stuckAt = Mutex(0)
        try await withUpstream { peer in
            _ = peer.readRequest()
            peer.write("HTTP/1.1 200 OK\r\nContent-Length: \(body.count)\r\n\r\n")
            let written = peer.writeUntilStuck(body[...], milliseconds: 200)
            stuckAt.withLock { $0 = written }
            stuck.open()
            peer.write(body[written...])
            _ = peer.waitForClose()
        } test: { transport, upstream in
            let exchange = transport.start(try upstream.request())
            await stuck.wait()
            let (before, buffered) = (transport.processorTime, transport.bufferedBytes)
            let sent = stuckAt.withLock { $0 }
            print("back-pressure: HTTP/1.1 upstream stopped after \(sent) bytes, of which \(buffered) are here")
            #expect(sent <= PauseBound.bytes)
            #expect(buffered > 128 * 1_024 && buffered <= 256 * 1_024)
            // What is measured is what happens while nothing does.
            try await Task.sleep(for: .milliseconds(300))
            #expect(transport.processorTime - before < .milliseconds(60))
            #expect(transport.bufferedBytes == buffered)
            let answer = await exchange.collect()
            #expect(answer.isComplete)
            #expect(answer.body == body)
            #expect(transport.bufferedBytes == 0)
        }
    }

    @Test(
        "Bodies in pieces of any size, framed either way, arrive equal through small buffers", arguments: [false, true])
    func smallBuffers(isChunked: Bool) async throws {
        var configuration = TransportConfiguration()
        configuration.bufferedBytesPerExchange = 5_000
        let body = Self.pattern(1_500_000)
        try await withUpstream(configuration) { peer in
            while peer.readRequest() != nil {
                peer.write("HTTP/1.1 200 OK\r\n")
                peer.write(isChunked ? "Transfer-Encoding: chunked\r\n\r\n" : "Content-Length: \(body.count)\r\n\r\n")
                var rest = body[...]
                var size = 1
                while !rest.isEmpty {
                    size = min(rest.count, (size &* 7_919 &+ 13) % 40_000 + 1)
                    if isChunked { peer.write(String(size, radix: 16) + "\r\n") }
                    peer.write(rest.prefix(size))
                    if isChunked { peer.write("\r\n") }
                    rest = rest.dropFirst(size)
                }
                if isChunked { peer.write("0\r\n\r\n") }
            }
        } test: { transport, upstream in
            let request = try upstream.request()
            for _ in 0..<3 {
                let answer = await transport.start(request).collect()
                #expect(answer.isComplete)
                #expect(answer.body == body)
            }
            #expect(upstream.accepted == 1)
        }
    }

    @Test("The bound over all exchanges pauses chunks early and ends whole deliveries")
    func boundOverAll() async throws {
        var configuration = TransportConfiguration()
        configuration.bufferedBytesInAll = 100_000
        let body = Self.pattern(400_000)
        let stuck = Latch()
        try await withUpstream(configuration) { peer in
            _ = peer.readRequest()
            peer.write("HTTP/1.1 200 OK\r\nContent-Length: \(body.count)\r\n\r\n")
            peer.write(body[...])
            _ = peer.waitForClose()
        } test: { transport, upstream in
            let holding = transport.start(try upstream.request())
            var first = await holding.next()
            while first.body.isEmpty { first = await holding.next() }
            let whole = transport.start(try upstream.request(delivery: .whole(limit: 1_000_000)))
            let refused = await whole.collect()
            #expect(refused.kind == .local)
            #expect(transport.bufferedBytes <= 100_000)
            let rest = await holding.collect()
            #expect(first.body + rest.body == body)
            stuck.open()
        }
    }

    @Test("A paused exchange that is dropped gives its bytes back")
    func droppedWhilePaused() async throws {
        let body = Self.pattern(8_000_000)
        let stuck = Latch()
        let closed = Latch()
        try await withUpstream { peer in
            _ = peer.readRequest()
            peer.write("HTTP/1.1 200 OK\r\nContent-Length: \(body.count)\r\n\r\n")
            _ = peer.writeUntilStuck(body[...], milliseconds: 100)
            stuck.open()
            _ = peer.waitForClose()
            closed.open()
        } test: { transport, upstream in
            do {
                let exchange = transport.start(try upstream.request())
                await stuck.wait()
                #expect(transport.bufferedBytes > 0)
                withExtendedLifetime(exchange) {}
            }
            await closed.wait()
            #expect(transport.bufferedBytes == 0)
        }
    }
}
