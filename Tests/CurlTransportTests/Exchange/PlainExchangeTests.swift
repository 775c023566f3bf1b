import CurlTransport
import Testing

@Suite("A plain exchange", .timeLimit(.minutes(1)))
struct PlainExchangeTests {
    @Test("A small answer arrives whole, with one delivery")
    func smallAnswer() async throws {
        try await withUpstream { peer in
            while peer.readRequest() != nil {
                peer.answer(
                    #"{"ok":true}"#, status: "201 Created",
                    headers: "X-First: 1\r\nX-MIXED-Case:  two \r\nx-first: 3\r\n")
            }
        } test: { transport, upstream in
            let answer = await transport.start(try upstream.request(delivery: .whole(limit: 1_000))).collect()
            #expect(answer.isComplete)
            #expect(answer.deliveries == 1)
            #expect(answer.text == #"{"ok":true}"#)
            let head = try #require(answer.head)
            #expect(head.status == 201)
            #expect(head["X-Mixed-CASE"] == "two")
            #expect(head.values("X-FIRST") == ["1", "3"])
            #expect(head["absent"] == nil)
            #expect(head.fields.map(\.name) == ["x-first", "x-mixed-case", "x-first", "content-length"])
            let timings = answer.end.timings
            #expect(timings.connectMicroseconds != nil && !timings.reusedConnection)
            #expect(try #require(timings.firstByteMicroseconds) <= timings.totalMicroseconds)
            #expect(timings.bytesReceived > 80 && timings.bytesSent > 100)
        }
    }

    @Test("The upstream sees the request as it was put together")
    func requestOnTheWire() async throws {
        let bodies = ["", "{}", String(repeating: "x", count: 65_536), String(repeating: "large ", count: 300_000)]
        try await withUpstream { peer in
            while let request = peer.readRequest() {
                peer.answer(
                    "\(request.lines.joined(separator: "\n"))\n\(request.body.count):\(request.body.reduce(0) { ($0 &* 31 &+ Int($1)) & 0xFFFF })"
                )
            }
        } test: { transport, upstream in
            for body in bodies {
                let fields = [try HeaderField("X-Request-Id", "r1"), try HeaderField("X-Empty", "")]
                let answer = await transport.start(try upstream.request(body, fields: fields)).collect()
                let lines = answer.text.split(separator: "\n").map(String.init)
                #expect(lines.contains("X-Request-Id: r1"))
                #expect(lines.contains("X-Empty:"))
                #expect(lines.contains("Authorization: Bearer test-key"))
                #expect(lines.contains("Content-Type: application/json"))
                #expect(lines.contains("Content-Length: \(body.utf8.count)"))
                #expect(!lines.contains { $0.hasPrefix("Expect") || $0.hasPrefix("Accept-Encoding") })
                #expect(lines.last == "\(body.utf8.count):\(body.utf8.reduce(0) { ($0 &* 31 &+ Int($1)) & 0xFFFF })")
            }
        }
    }

    @Test("A GET sends no body and no content length")
    func get() async throws {
        try await withUpstream { peer in
            while let request = peer.readRequest() { peer.answer(request.head) }
        } test: { transport, upstream in
            let answer = await transport.start(try upstream.request("ignored", method: .get)).collect()
            #expect(answer.text.hasPrefix("GET /v1/test HTTP/1.1\r\n"))
            #expect(!answer.text.lowercased().contains("content-length"))
        }
    }

    @Test("A handle that served another endpoint serves this one as if new")
    func handlesAreSetUpAnew() async throws {
        var configuration = TransportConfiguration()
        configuration.pooledHandles = 1
        try await withUpstream(configuration) { peer in
            while let request = peer.readRequest() {
                peer.answer("\(request.head.prefix { $0 != "H" })\(request.body.count)")
            }
        } test: { transport, upstream in
            let endpoints = [try upstream.endpoint(), try upstream.endpoint("/other?a=b", method: .get)]
            for turn in 0..<6 {
                let request = TransportRequest(endpoint: endpoints[turn % 2], body: [1, 2, 3], delivery: .chunks)
                let answer = await transport.start(request).collect()
                #expect(answer.text == (turn % 2 == 0 ? "POST /v1/test 3" : "GET /other?a=b 0"))
            }
            #expect(upstream.accepted == 1)
        }
    }

    @Test("A configured proxy is asked for the whole URL")
    func proxy() async throws {
        try await withUpstream { peer in
            while let request = peer.readRequest() { peer.answer("\(request.head.prefix { $0 != "\r\n" })") }
        } test: { transport, upstream in
            let endpoint = try TransportEndpoint(
                url: "http://no-such-host.invalid/path", headers: HeaderList([]),
                options: .init(proxy: "http://127.0.0.1:\(upstream.port)"))
            let answer = await transport.start(TransportRequest(endpoint: endpoint, delivery: .chunks)).collect()
            #expect(answer.text == "POST http://no-such-host.invalid/path HTTP/1.1")
        }
    }

    @Test("Requests one after the other use one connection")
    func keepAlive() async throws {
        try await withUpstream { peer in
            while peer.readRequest() != nil { peer.answer("connection \(peer.number)") }
        } test: { transport, upstream in
            let request = try upstream.request()
            for turn in 0..<5 {
                let answer = await transport.start(request).collect()
                #expect(answer.text == "connection 1")
                #expect(answer.end.timings.reusedConnection == (turn > 0))
                #expect((answer.end.timings.connectMicroseconds == nil) == (turn > 0))
            }
        }
    }

    @Test("A body beyond the limit of a whole delivery goes on in chunks")
    func wholeBeyondLimit() async throws {
        let full = Latch()
        try await withUpstream { peer in
            _ = peer.readRequest()
            peer.write("HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n0123456789")
            full.waitBlocking()
            peer.write("abcdefghij")
            _ = peer.waitForClose()
        } test: { transport, upstream in
            let exchange = transport.start(try upstream.request(delivery: .whole(limit: 9)))
            let first = await exchange.next()
            #expect(first.head?.status == 200)
            #expect(first.body == Array("0123456789".utf8))
            #expect(first.end == nil)
            full.open()
            let rest = await exchange.collect()
            #expect(rest.text == "abcdefghij")
            #expect(rest.isComplete)
        }
    }

    @Test("The end is given again to who asks again, and a second consumer at the same time is told off")
    func endIsRepeated() async throws {
        let proceed = Latch()
        try await withUpstream { peer in
            _ = peer.readRequest()
            proceed.waitBlocking()
            peer.answer("late")
        } test: { transport, upstream in
            let exchange = transport.start(try upstream.request())
            await withTaskGroup(of: Delivery.self) { group in
                group.addTask { await exchange.next() }
                group.addTask { await exchange.next() }
                // Nothing has come yet, so the first to return is the one that was refused.
                #expect(await group.next()?.end?.failure?.kind == .local)
                proceed.open()
                #expect(await group.next()?.head?.status == 200)
            }
            let end = await exchange.collect()
            #expect(end.isComplete)
            let again = await exchange.next()
            #expect(again.head == nil && again.body.isEmpty && again.end == end.end)
        }
    }

    @Test("A thousand exchanges at once all get their own answers")
    func thousand() async throws {
        try await withUpstream { peer in
            while let request = peer.readRequest() { peer.answer(String(decoding: request.body, as: UTF8.self)) }
        } test: { transport, upstream in
            let endpoint = try upstream.endpoint()
            await withTaskGroup(of: Bool.self) { group in
                for number in 0..<1_000 {
                    group.addTask {
                        let request = TransportRequest(
                            endpoint: endpoint, body: Array("answer \(number)".utf8),
                            timeouts: .init(connect: .seconds(30)),
                            delivery: .whole(limit: 100))
                        return await transport.start(request).collect().text == "answer \(number)"
                    }
                }
                var right = 0
                for await isRight in group where isRight { right += 1 }
                #expect(right == 1_000)
            }
        }
    }
}
