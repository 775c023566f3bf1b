import CurlTransport
import Testing

@Suite("Cancelling an exchange", .timeLimit(.minutes(1)))
struct CancellationTests {
    enum Moment: String, CaseIterable, Sendable { case atOnce, waitingForHead, withinBody }

    @Test(
        "It ends as cancelled for the consumer and closes the connection, whenever it happens",
        arguments: Moment.allCases)
    func closes(_ moment: Moment) async throws {
        let arrived = Latch()
        let closed = Latch()
        try await withUpstream { peer in
            if peer.readRequest() != nil {
                if moment == .withinBody { peer.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf") }
                arrived.open()
                _ = peer.waitForClose()
            }
            closed.open()
        } test: { transport, upstream in
            let exchange = transport.start(try upstream.request())
            if moment != .atOnce { await arrived.wait() }
            if moment == .withinBody { while await exchange.next().body.isEmpty {} }
            exchange.cancel()
            exchange.cancel()
            let rest = await exchange.collect()
            #expect(rest.kind == .cancelled)
            // Cancelled at once it may never have connected.
            if moment != .atOnce { await closed.wait() }
        }
    }

    @Test("It wakes a consumer that waits")
    func wakes() async throws {
        let arrived = Latch()
        try await withUpstream { peer in
            _ = peer.readRequest()
            arrived.open()
            _ = peer.waitForClose()
        } test: { transport, upstream in
            let exchange = transport.start(try upstream.request())
            async let answer = exchange.collect()
            await arrived.wait()
            exchange.cancel()
            #expect(await answer.kind == .cancelled)
        }
    }

    @Test("A cancelled task cancels its exchange, waiting or not")
    func taskCancellation() async throws {
        let arrived = Latch()
        let closed = Latch()
        try await withUpstream { peer in
            _ = peer.readRequest()
            arrived.open()
            _ = peer.waitForClose()
            closed.open()
        } test: { transport, upstream in
            let exchange = transport.start(try upstream.request())
            let task = Task { await exchange.collect() }
            await arrived.wait()
            task.cancel()
            #expect(await task.value.kind == .cancelled)
            await closed.wait()
            let late = Task {
                while !Task.isCancelled { await Task.yield() }
                return await transport.start(try upstream.request()).next()
            }
            late.cancel()
            #expect(try await late.value.end?.failure?.kind == .cancelled)
        }
    }

    @Test("Dropping the last reference closes the connection")
    func dropping() async throws {
        let arrived = Latch()
        let closed = Latch()
        try await withUpstream { peer in
            _ = peer.readRequest()
            peer.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf")
            arrived.open()
            _ = peer.waitForClose()
            closed.open()
        } test: { transport, upstream in
            var exchange: Exchange? = transport.start(try upstream.request())
            await arrived.wait()
            _ = await exchange?.next()
            exchange = nil
            await closed.wait()
        }
    }

    @Test("After the end it has no effect, and what waits is still given")
    func afterTheEnd() async throws {
        try await withUpstream { peer in
            while peer.readRequest() != nil { peer.answer("done") }
        } test: { transport, upstream in
            let exchange = transport.start(try upstream.request(delivery: .whole(limit: 100)))
            let answer = await exchange.collect()
            exchange.cancel()
            exchange.discardRest()
            #expect(answer.isComplete)
            #expect(await exchange.next().end == answer.end)
        }
    }

    @Test("Exchanges cancelled at any instant leave the transport sound")
    func storm() async throws {
        try await withUpstream { peer in
            while peer.readRequest() != nil { peer.answer(String(repeating: "x", count: 20_000)) }
        } test: { transport, upstream in
            let request = try upstream.request()
            await withTaskGroup(of: Void.self) { group in
                for worker in 0..<8 {
                    group.addTask {
                        for turn in 0..<60 {
                            let exchange = transport.start(request)
                            for _ in 0..<((worker &* 31 &+ turn &* 17) % 5) { await Task.yield() }
                            if turn % 3 == 0 { _ = await exchange.next() }
                            exchange.cancel()
                        }
                    }
                }
            }
            let answer = await transport.start(request).collect()
            #expect(answer.isComplete && answer.body.count == 20_000)
            #expect(transport.bufferedBytes == 0)
        }
    }
}
