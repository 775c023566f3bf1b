import CurlTransport
import Testing

@Suite("Shutting a transport down", .timeLimit(.minutes(1)))
struct ShutdownTests {
    @Test("Open exchanges end as shut down, connections close, and later ones are refused")
    func openExchanges() async throws {
        let upstreamSeen = Latch()
        let closed = Latch()
        try await withUpstream { peer in
            _ = peer.readRequest()
            peer.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf")
            upstreamSeen.open()
            _ = peer.waitForClose()
            closed.open()
        } test: { transport, upstream in
            let exchanges = try (0..<5).map { _ in transport.start(try upstream.request()) }
            await upstreamSeen.wait()
            async let first = exchanges[0].collect()
            transport.shutdown()
            #expect(await first.kind == .shutdown)
            for exchange in exchanges[1...] { #expect(await exchange.collect().kind == .shutdown) }
            await closed.wait()
            #expect(await transport.start(try upstream.request()).collect().kind == .shutdown)
            transport.shutdown()
        }
    }

    @Test("Dropping a transport ends its exchanges")
    func dropped() async throws {
        let upstream = ScriptedUpstream { peer in _ = peer.waitForClose() }
        defer { upstream.stop() }
        var transport: CurlTransport? = try CurlTransport()
        let exchange = transport?.start(try upstream.request())
        transport = nil
        #expect(await exchange?.collect().kind == .shutdown)
    }

    @Test("Starts that race with the shutdown all end")
    func race() async throws {
        let upstream = ScriptedUpstream { peer in while peer.readRequest() != nil { peer.answer("x") } }
        defer { upstream.stop() }
        for _ in 0..<20 {
            let transport = try CurlTransport()
            let request = try upstream.request()
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        for _ in 0..<5 {
                            let answer = await transport.start(request).collect()
                            #expect(answer.isComplete || answer.kind == .shutdown)
                        }
                    }
                }
                group.addTask { transport.shutdown() }
            }
        }
    }
}
