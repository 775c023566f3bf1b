import CurlTransport
import Testing

@Suite("A pooled connection that has died", .timeLimit(.minutes(1)))
struct PooledConnectionTests {
    @Test("Closed by the upstream while it idled, it is not used")
    func closedWhileIdle() async throws {
        try await withUpstream { peer in
            guard peer.readRequest() != nil else { return }
            peer.answer("connection \(peer.number)")
        } test: { transport, upstream in
            let request = try upstream.request()
            for turn in 1...5 {
                let answer = await transport.start(request).collect()
                #expect(answer.isComplete)
                #expect(answer.text == "connection \(turn)")
                #expect(!answer.end.timings.reusedConnection)
            }
        }
    }

    @Test(
        "Closed or reset when the next request comes, it is replaced within the attempt", arguments: ["close", "reset"])
    func diesWithSecondRequest(_ way: String) async throws {
        try await withUpstream { peer in
            guard peer.readRequest() != nil else { return }
            peer.answer("connection \(peer.number)")
            guard peer.readRequest() != nil else { return }
            if way == "reset" { peer.reset() }
        } test: { transport, upstream in
            let request = try upstream.request()
            #expect(await transport.start(request).collect().text == "connection 1")
            let second = await transport.start(request).collect()
            #expect(second.text == "connection 2")
            #expect(second.end.timings.replacedConnections == 1)
            #expect(!second.end.timings.reusedConnection)
            #expect(second.end.timings.connectMicroseconds != nil)
            // The handle that was redirected to another connection is as good as before.
            #expect(await transport.start(request).collect().text == "connection 3")
        }
    }

    @Test("Past its lifetime a connection takes no further request, however busy it was")
    func lifetime() async throws {
        var configuration = TransportConfiguration()
        configuration.connectionLifetime = .seconds(1)
        try await withUpstream(configuration) { peer in
            while peer.readRequest() != nil { peer.answer("x") }
        } test: { transport, upstream in
            let request = try upstream.request()
            let clock = ContinuousClock()
            let start = clock.now
            // libcurl counts whole seconds, and ends connections older than so many.
            while upstream.accepted < 2, clock.now - start < .seconds(10) {
                let answer = await transport.start(request).collect()
                #expect(answer.isComplete, "\(answer.end)")
            }
            #expect(upstream.accepted == 2)
            #expect(clock.now - start >= .seconds(1))
        }
    }

    @Test("A pool full of dead connections costs one attempt, not its success")
    func manyDead() async throws {
        let all = Latch()
        let count = 12
        try await withUpstream { peer in
            guard peer.readRequest() != nil else { return }
            guard peer.number <= count else { return peer.answer("alive") }
            if peer.number == count { all.open() }
            all.waitBlocking()
            peer.answer("pooled")
            if peer.readRequest() != nil { peer.reset() }
        } test: { transport, upstream in
            let request = try upstream.request()
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<count {
                    group.addTask { #expect(await transport.start(request).collect().text == "pooled") }
                }
            }
            let answer = await transport.start(request).collect()
            #expect(answer.text == "alive", "\(answer.end)")
            #expect(answer.end.timings.replacedConnections > 1)
        }
    }

    @Test("A large body that was being sent is sent again from its beginning", arguments: [200_000, 30_000_000])
    func largeBody(_ size: Int) async throws {
        try await withUpstream { peer in
            guard peer.readRequest() != nil else { return }
            peer.answer("first")
            // Only the head of the second one is read, then the connection is reset under the body.
            guard peer.number == 1, peer.readHead() != nil else { return }
            peer.reset()
        } test: { transport, upstream in
            #expect(await transport.start(try upstream.request()).collect().text == "first")
            let body = String(repeating: "b", count: size)
            let second = await transport.start(try upstream.request(body)).collect()
            #expect(second.text == "first", "\(second.end)")
            #expect(second.end.timings.replacedConnections == 1)
        }
    }

    @Test(
        "After a byte of the answer nothing is sent again",
        arguments: ["HTTP/1.1 200 OK\r\n", "HTTP/1.1 103 Early\r\n\r\n"])
    func neverAfterAByte(_ bytes: String) async throws {
        try await withUpstream { peer in
            guard peer.readRequest() != nil else { return }
            peer.answer("first")
            guard peer.readRequest() != nil else { return }
            peer.write(bytes)
        } test: { transport, upstream in
            let request = try upstream.request()
            #expect(await transport.start(request).collect().text == "first")
            let second = await transport.start(request).collect()
            #expect(second.kind == .truncated, "\(second.end)")
            #expect(second.end.timings.reusedConnection)
            #expect(upstream.accepted == 1)
        }
    }

    @Test("On a fresh connection nothing is sent again", arguments: ["close", "reset"])
    func neverOnAFreshOne(_ way: String) async throws {
        try await withUpstream { peer in
            guard peer.readRequest() != nil else { return }
            if way == "reset" { peer.reset() }
        } test: { transport, upstream in
            let answer = await transport.start(try upstream.request()).collect()
            #expect(answer.kind == .receive, "\(answer.end)")
            #expect(upstream.accepted == 1)
            #expect(answer.end.timings.replacedConnections == 0)
        }
    }
}
