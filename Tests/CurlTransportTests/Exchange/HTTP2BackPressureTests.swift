import CurlTransport
import Testing

extension PeerProcessSuites {
    @Suite("Back-pressure over HTTP/2", .timeLimit(.minutes(1)))
    struct HTTP2BackPressureTests {
        @Test(
            "A consumer that takes nothing stops the upstream within a bound; others go on, and nothing is lost or spent"
        )
        func slowConsumer() async throws {
            try await withHTTP2Peer { transport, peer in
                let size = 24_000_000
                let exchange = transport.start(try peer.request("head 200;flood \(size);end"))
                let event = try #require(await peer.event("stuck "))
                let sent = try #require(event.split(separator: " ").last.flatMap { Int($0) })
                let (before, buffered) = (transport.processorTime, transport.bufferedBytes)
                print("back-pressure: HTTP/2 upstream stopped after \(sent) bytes, of which \(buffered) are here")
                #expect(sent <= PauseBound.bytes)
                #expect(buffered > 128 * 1_024 && buffered <= 256 * 1_024)
                let other = await transport.start(try peer.request("head 200;text other;end")).collect()
                #expect(other.text == "other", "\(other.end)")
                // What is measured is what happens while nothing does.
                try await Task.sleep(for: .milliseconds(500))
                let used = transport.processorTime - before
                #expect(used < .milliseconds(100), "\(used)")
                #expect(transport.bufferedBytes == buffered)
                let answer = await exchange.collect()
                #expect(answer.isComplete && answer.body == BackPressureTests.pattern(size), "\(answer.end)")
                #expect(transport.bufferedBytes == 0)
            }
        }

        @Test("Bodies arrive equal through small buffers, one after the other on one connection")
        func smallBuffers() async throws {
            var configuration = TransportConfiguration()
            configuration.bufferedBytesPerExchange = 5_000
            try await withHTTP2Peer(configuration) { transport, peer in
                for _ in 0..<3 {
                    let answer = await transport.start(try peer.request("head 200;flood 1500000;end")).collect()
                    #expect(answer.isComplete, "\(answer.end)")
                    #expect(answer.body == BackPressureTests.pattern(1_500_000))
                }
                #expect(peer.accepted == 1)
            }
        }

        @Test("Many slow consumers at once all get all of it")
        func manySlow() async throws {
            var configuration = TransportConfiguration()
            configuration.bufferedBytesPerExchange = 20_000
            try await withHTTP2Peer(configuration) { transport, peer in
                let expected = BackPressureTests.pattern(600_000)
                let request = try peer.request("head 200;flood 600000;end")
                await withTaskGroup(of: Void.self) { group in
                    for worker in 0..<12 {
                        group.addTask {
                            let exchange = transport.start(request)
                            var body: [UInt8] = []
                            while true {
                                let delivery = await exchange.next()
                                body += delivery.body
                                if let end = delivery.end {
                                    #expect(end.failure == nil, "\(end)")
                                    break
                                }
                                for _ in 0..<(worker * 3) { await Task.yield() }
                            }
                            #expect(body == expected)
                        }
                    }
                }
            }
        }

        @Test(
            "A rest that is discarded frees the stream, within the bounds for the connection's sake, beyond them with it"
        )
        func discard() async throws {
            var configuration = TransportConfiguration()
            configuration.discardedBytes = 100_000
            try await withHTTP2Peer(configuration) { transport, peer in
                let small = transport.start(try peer.request("head 200;text [DONE];wait go;text rest;end;say over"))
                while await small.next().body.isEmpty {}
                small.discardRest()
                try peer.open("go")
                #expect(await peer.event("said over ") != nil)
                // The first exchange's end and the next one's start race; the connection is free within a few tries.
                var reused = false
                for _ in 0..<100 where !reused {
                    let next = await transport.start(try peer.request("head 200;end")).collect()
                    reused = next.end.timings.reusedConnection
                }
                #expect(reused)
                let large = transport.start(try peer.request("head 200;say large;flood 24000000;hold"))
                while await large.next().body.isEmpty {}
                large.discardRest()
                let connection = try #require(await peer.event("said large ")?.split(separator: " ").last)
                #expect(await peer.event("closed \(connection) ") != nil)
            }
        }
    }
}
