import CurlTransport
import Testing

@Suite("Discarding the rest of a response", .timeLimit(.minutes(1)))
struct DiscardTests {
    @Test("The connection serves again when the rest comes within the bounds")
    func reuses() async throws {
        let discarded = Latch()
        try await withUpstream { peer in
            while peer.readRequest() != nil {
                peer.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n6\r\n[DONE]\r\n")
                guard peer.number == 1 else { continue }
                discarded.waitBlocking()
                peer.write("4\r\nrest\r\n0\r\n\r\n")
                peer.waitUntilRead()
            }
        } test: { transport, upstream in
            let exchange = transport.start(try upstream.request())
            while await exchange.next().body.isEmpty {}
            exchange.discardRest()
            let after = await exchange.next()
            #expect(after.body.isEmpty && after.end?.failure == nil && after.end != nil)
            #expect(exchange.timings.firstByteMicroseconds != nil)
            #expect(exchange.timings.totalMicroseconds > 0)
            discarded.open()
            // The first exchange's end and this one's start race; the connection is free within a few tries.
            var reused = false
            for _ in 0..<100 where !reused {
                let next = transport.start(try upstream.request())
                _ = await next.next()
                reused = next.timings.reusedConnection
                next.cancel()
            }
            #expect(reused)
        }
    }

    @Test("The connection is closed when too much comes or the end does not", arguments: ["much", "never"])
    func closes(_ shape: String) async throws {
        var configuration = TransportConfiguration()
        configuration.discardedBytes = 10_000
        configuration.discardTime = shape == "never" ? .milliseconds(50) : .seconds(60)
        let closed = Latch()
        let discarded = Latch()
        try await withUpstream(configuration) { peer in
            _ = peer.readRequest()
            peer.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\nhalf")
            discarded.waitBlocking()
            if shape == "much" { peer.write([UInt8](repeating: 0, count: 50_000)[...]) }
            _ = peer.waitForClose()
            closed.open()
        } test: { transport, upstream in
            let exchange = transport.start(try upstream.request())
            while await exchange.next().body.isEmpty {}
            exchange.discardRest()
            discarded.open()
            // Well before the idle timeout, which would close it too.
            let time = await ContinuousClock().measure { await closed.wait() }
            #expect(time < .seconds(25))
            #expect(await exchange.next().end?.failure == nil)
        }
    }

    @Test("It frees a paused upstream")
    func whilePaused() async throws {
        var configuration = TransportConfiguration()
        configuration.bufferedBytesPerExchange = 4_096
        configuration.discardedBytes = 50_000_000
        let stuck = Latch()
        let size = 12_000_000
        try await withUpstream(configuration) { peer in
            let body = [UInt8](repeating: 0x61, count: size)
            while peer.readRequest() != nil {
                peer.write("HTTP/1.1 200 OK\r\nContent-Length: \(size)\r\n\r\n")
                let written = peer.writeUntilStuck(body[...], milliseconds: 100)
                stuck.open()
                peer.write(body[written...])
            }
        } test: { transport, upstream in
            let exchange = transport.start(try upstream.request())
            await stuck.wait()
            exchange.discardRest()
            #expect(transport.bufferedBytes == 0)
            let second = transport.start(try upstream.request())
            #expect(await second.collect().body.count == size)
        }
    }

    @Test("Dropping the exchange after it does not close the connection")
    func dropped() async throws {
        let discarded = Latch()
        let finished = Latch()
        try await withUpstream { peer in
            _ = peer.readRequest()
            peer.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf")
            discarded.waitBlocking()
            if !peer.isReadable(within: 100) { finished.open() }
        } test: { transport, upstream in
            do {
                let exchange = transport.start(try upstream.request())
                while await exchange.next().body.isEmpty {}
                exchange.discardRest()
            }
            discarded.open()
            await finished.wait()
        }
    }
}
