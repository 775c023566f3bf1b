import CurlTransport
import Testing

@Suite("The framing of a response", .timeLimit(.minutes(1)))
struct FramingTests {
    private static let chunked = """
        HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n\
        5\r\nhello\r\n1;x=y\r\n \r\n10\r\n0123456789abcdef\r\n0\r\nX-Trailer: t\r\n\r\n
        """

    @Test("A chunked body that is cut at any byte arrives equal")
    func chunkedCutAnywhere() async throws {
        let bytes = Array(Self.chunked.utf8)
        try await withUpstream { peer in
            while let request = peer.readRequest() {
                let cut = Int(String(decoding: request.body, as: UTF8.self)) ?? 0
                peer.write(bytes[..<cut])
                peer.waitUntilRead()
                peer.write(bytes[cut...])
            }
        } test: { transport, upstream in
            for cut in 1..<bytes.count {
                let answer = await transport.start(try upstream.request("\(cut)")).collect()
                #expect(answer.text == "hello 0123456789abcdef", "cut at \(cut)")
                #expect(answer.head?["content-type"] == "text/event-stream")
                #expect(answer.head?["x-trailer"] == nil)
                #expect(answer.isComplete, "cut at \(cut)")
            }
            #expect(upstream.accepted == 1)
        }
    }

    @Test("Informational responses are not the head")
    func informational() async throws {
        try await withUpstream { peer in
            _ = peer.readRequest()
            peer.write("HTTP/1.1 100 Continue\r\n\r\n")
            peer.waitUntilRead()
            peer.write("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n")
            peer.waitUntilRead()
            peer.answer("final", headers: "X-Final: yes\r\n")
            _ = peer.waitForClose()
        } test: { transport, upstream in
            let answer = await transport.start(try upstream.request()).collect()
            #expect(answer.head?.status == 200)
            #expect(answer.head?["link"] == nil)
            #expect(answer.head?["x-final"] == "yes")
            #expect(answer.text == "final")
        }
    }

    struct Broken: Sendable, CustomTestStringConvertible {
        var name: String
        var bytes: String
        var kind: TransferFailure.Kind
        var body = ""
        var testDescription: String { name }
    }

    static let broken = [
        Broken(
            name: "content length not reached", bytes: "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf",
            kind: .truncated, body: "half"),
        Broken(
            name: "no last chunk", bytes: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n",
            kind: .truncated, body: "half"),
        Broken(
            name: "half a chunk", bytes: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n8\r\nhalf",
            kind: .truncated, body: "half"),
        Broken(
            name: "malformed chunk size", bytes: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhalf",
            kind: .protocol),
        Broken(name: "half a head", bytes: "HTTP/1.1 200 OK\r\nContent-Le", kind: .truncated),
        Broken(name: "only an informational head", bytes: "HTTP/1.1 103 Early\r\n\r\n", kind: .truncated),
        Broken(name: "nothing", bytes: "", kind: .receive),
        Broken(name: "not HTTP", bytes: "220 mail.example ESMTP\r\n", kind: .protocol),
        Broken(name: "HTTP/2 status line", bytes: "HTTP/2 200\r\n\r\n", kind: .protocol),
    ]

    @Test("A response that breaks off or is none ends with its own kind", arguments: broken)
    func brokenResponse(_ broken: Broken) async throws {
        try await withUpstream { peer in
            _ = peer.readRequest()
            peer.write(broken.bytes)
            peer.close()
        } test: { transport, upstream in
            let answer = await transport.start(try upstream.request()).collect()
            #expect(answer.kind == broken.kind, "\(answer.end)")
            #expect(answer.text == broken.body)
            #expect(upstream.accepted == 1)
        }
    }

    @Test("A body framed by the close of the connection is complete")
    func closeDelimited() async throws {
        try await withUpstream { peer in
            _ = peer.readRequest()
            peer.write("HTTP/1.0 200 OK\r\n\r\nall of it")
        } test: { transport, upstream in
            let answer = await transport.start(try upstream.request()).collect()
            #expect(answer.isComplete)
            #expect(answer.text == "all of it")
        }
    }

    @Test("A reset within the body gives what came, and ends as a failed receive")
    func resetWithinBody() async throws {
        let received = Latch()
        try await withUpstream { peer in
            _ = peer.readRequest()
            peer.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf")
            received.waitBlocking()
            peer.reset()
        } test: { transport, upstream in
            let exchange = transport.start(try upstream.request())
            var first = await exchange.next()
            if first.body.isEmpty { first = await exchange.next() }
            #expect(first.body == Array("half".utf8))
            received.open()
            #expect(await exchange.collect().kind == .receive)
        }
    }

    @Test("A refused connection is a failed connect")
    func refused() async throws {
        let upstream = ScriptedUpstream { _ in }
        upstream.stop()
        let transport = try CurlTransport()
        // The listener is closed by its thread, a moment after the stop.
        var answer = await transport.start(try upstream.request()).collect()
        while answer.kind == .receive { answer = await transport.start(try upstream.request()).collect() }
        #expect(answer.kind == .connect)
        #expect(answer.end.timings.connectMicroseconds == nil)
    }

    @Test("A name that does not exist is a failed lookup")
    func unknownName() async throws {
        let transport = try CurlTransport()
        let endpoint = try TransportEndpoint(url: "http://no-such-host.invalid/", headers: HeaderList([]))
        let request = TransportRequest(
            endpoint: endpoint, timeouts: .init(connect: .seconds(30)), delivery: .chunks)
        #expect(await transport.start(request).collect().kind == .dns)
    }

    @Test("Bytes that nobody asked for are never taken for the next answer")
    func unsolicited() async throws {
        try await withUpstream { peer in
            while let request = peer.readRequest() {
                let own = String(decoding: request.body, as: UTF8.self)
                peer.write(
                    "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n\(own)HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nalien"
                )
            }
        } test: { transport, upstream in
            for name in ["one", "two", "six"] {
                let answer = await transport.start(try upstream.request(name)).collect()
                #expect(answer.text == name)
            }
        }
    }

    @Test("A redirect is given as it is, not followed")
    func redirect() async throws {
        try await withUpstream { peer in
            while peer.readRequest() != nil {
                peer.answer("", status: "307 Temporary Redirect", headers: "Location: /elsewhere\r\n")
            }
        } test: { transport, upstream in
            let answer = await transport.start(try upstream.request()).collect()
            #expect(answer.head?.status == 307)
            #expect(answer.isComplete)
        }
    }
}
