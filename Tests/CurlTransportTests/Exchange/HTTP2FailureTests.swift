import CurlTransport
import Testing

extension PeerProcessSuites {
    @Suite("HTTP/2 that fails", .timeLimit(.minutes(1)))
    struct HTTP2FailureTests {
        struct Broken: Sendable, CustomTestStringConvertible {
            var script: String
            var kinds: [TransferFailure.Kind]
            var body = ""
            var testDescription: String { script }
        }

        static let broken = [
            Broken(script: "rst INTERNAL_ERROR", kinds: [.receive]),
            Broken(script: "head 200;text half;rst INTERNAL_ERROR", kinds: [.receive], body: "half"),
            Broken(script: "close", kinds: [.receive]),
            Broken(script: "reset", kinds: [.receive, .send]),
            Broken(script: "head 200;text half;close", kinds: [.truncated], body: "half"),
            Broken(script: "head 200 content-length=10;text half;end", kinds: [.receive], body: "half"),
            Broken(script: "info 103;close", kinds: [.truncated]),
            Broken(script: "goaway before NO_ERROR;close", kinds: [.receive]),
            // DATA on stream 0, which is none.
            Broken(script: "raw 00000100000000000041", kinds: [.receive]),
        ]

        @Test(
            "A stream that breaks off ends with its own kind, and on a fresh connection nothing is sent again",
            arguments: broken)
        func fresh(_ broken: Broken) async throws {
            try await withHTTP2Peer { transport, peer in
                let answer = await transport.start(try peer.request(broken.script)).collect()
                #expect(answer.kind.map(broken.kinds.contains) == true, "\(answer.end)")
                #expect(answer.text == broken.body)
                #expect(await peer.event("open 1 ") != nil)
                #expect(peer.accepted == 1)
                #expect(answer.end.timings.replacedConnections == 0)
            }
        }

        @Test("The upstream's reset of a stream is an answer: it is not sent again, and the connection serves on")
        func resetStream() async throws {
            try await withHTTP2Peer { transport, peer in
                _ = await transport.start(try peer.request("head 200;end")).collect()
                let answer = await transport.start(try peer.request("rst INTERNAL_ERROR")).collect()
                #expect(answer.kind == .receive && answer.end.failure?.detail.contains("INTERNAL_ERROR") == true)
                let next = await transport.start(try peer.request("head 200;text next;end")).collect()
                #expect(next.text == "next" && next.end.timings.reusedConnection)
                #expect(peer.events("request ").count == 3 && peer.accepted == 1)
            }
        }

        @Test(
            "A pooled connection that dies or goes away before the answer is replaced within the attempt",
            arguments: [
                "close", "reset", "goaway before NO_ERROR;close", "goaway before NO_ERROR;hold",
                "goaway before ENHANCE_YOUR_CALM;close", "rst REFUSED_STREAM",
            ])
        func pooled(_ script: String) async throws {
            try await withHTTP2Peer { transport, peer in
                _ = await transport.start(try peer.request("head 200;end")).collect()
                let second = await transport.start(try peer.request(script + "|head 200;text second;end")).collect()
                #expect(second.text == "second", "\(second.end)")
                #expect(second.end.timings.replacedConnections == 1)
                #expect(!second.end.timings.reusedConnection && second.end.timings.connectMicroseconds != nil)
                #expect(await transport.start(try peer.request("head 200;text third;end")).collect().text == "third")
            }
        }

        @Test("A connection that went away while it idled is not used", arguments: ["goaway this NO_ERROR", "close"])
        func idle(_ way: String) async throws {
            try await withHTTP2Peer { transport, peer in
                for turn in 1...3 {
                    let answer = await transport.start(
                        try peer.request("head 200 content-length=1;text x;end;\(way);say gone\(turn)")
                    ).collect()
                    #expect(answer.isComplete, "\(answer.end)")
                    // Events are written after the bytes.
                    #expect(await peer.event("said gone\(turn) ") == "said gone\(turn) \(turn)")
                }
            }
        }

        @Test("An announced end lets the stream under way come to its own")
        func graceful() async throws {
            try await withHTTP2Peer { transport, peer in
                let answer = await transport.start(
                    try peer.request("head 200;text a;goaway this NO_ERROR;text b;end")
                ).collect()
                #expect(answer.text == "ab" && answer.isComplete, "\(answer.end)")
                let next = await transport.start(try peer.request("head 200;text next;end")).collect()
                #expect(next.text == "next" && !next.end.timings.reusedConnection)
            }
        }

        @Test("After a byte of the answer nothing is sent again", arguments: ["head 200;close", "info 103;close"])
        func neverAfterAByte(_ script: String) async throws {
            try await withHTTP2Peer { transport, peer in
                _ = await transport.start(try peer.request("head 200;end")).collect()
                let second = await transport.start(try peer.request(script)).collect()
                #expect(second.kind == .truncated && second.end.timings.reusedConnection, "\(second.end)")
                #expect(peer.events("request ").count == 2 && peer.accepted == 1)
            }
        }

        @Test("An upstream that refuses every stream is asked six times, not for ever")
        func refusesAll() async throws {
            try await withHTTP2Peer { transport, peer in
                let answer = await transport.start(try peer.request("rst REFUSED_STREAM")).collect()
                #expect(answer.kind == .receive, "\(answer.end)")
                #expect(answer.end.timings.replacedConnections == 5)
                #expect(await peer.event("request 6 ") != nil)
                #expect(peer.events("request ").count == 6)
            }
        }

        @Test("Streams cancelled at any instant leave the transport sound")
        func storm() async throws {
            try await withHTTP2Peer { transport, peer in
                let request = try peer.request("head 200;flood 40000;end")
                await withTaskGroup(of: Void.self) { group in
                    for worker in 0..<6 {
                        group.addTask {
                            for turn in 0..<30 {
                                let exchange = transport.start(request)
                                for _ in 0..<((worker &* 31 &+ turn &* 17) % 5) { await Task.yield() }
                                if turn % 3 == 0 { _ = await exchange.next() }
                                if turn % 5 == 0 { _ = await exchange.collect() }
                                exchange.cancel()
                            }
                        }
                    }
                }
                let answer = await transport.start(request).collect()
                #expect(answer.isComplete && answer.body == BackPressureTests.pattern(40_000))
                #expect(transport.bufferedBytes == 0)
            }
        }
    }
}
