import CurlTransport
import Testing

extension PeerProcessSuites {
    @Suite("HTTP/2 over TLS", .timeLimit(.minutes(1)))
    struct HTTP2Tests {
        @Test("It is taken where the upstream has it, and requests one after the other use one connection")
        func negotiated() async throws {
            try await withHTTP2Peer { transport, peer in
                let bodies = [
                    "", "{}", String(repeating: "x", count: 65_536), String(repeating: "large ", count: 100_000),
                ]
                for (turn, body) in bodies.enumerated() {
                    let request = try peer.request("head 200 content-type=text/plain x=1 x=2;echo;end", body: body)
                    let answer = await transport.start(request).collect()
                    #expect(answer.isComplete, "\(answer.end)")
                    let head = try #require(answer.head)
                    #expect(head.version == .http2 && head.status == 200)
                    #expect(head.values("X") == ["1", "2"])
                    let lines = answer.text.split(separator: "\n").map(String.init)
                    #expect(lines.contains(":method: POST") && lines.contains("content-type: application/json"))
                    #expect(lines.contains("content-length: \(body.utf8.count)"))
                    #expect(
                        lines.last == "\(body.utf8.count):\(body.utf8.reduce(0) { ($0 &* 31 &+ Int($1)) & 0xFFFF })")
                    #expect(!lines.contains { $0.hasPrefix("expect") || $0.hasPrefix("accept-encoding") })
                    let timings = answer.end.timings
                    #expect(timings.reusedConnection == (turn > 0))
                    #expect((timings.connectMicroseconds == nil) == (turn > 0))
                    #expect(timings.bytesSent > body.utf8.count && timings.bytesReceived > 0)
                }
                #expect(await peer.event("open 1 ") == "open 1 h2")
                #expect(peer.accepted == 1)
            }
        }

        @Test(
            "An upstream that does not know it is served with HTTP/1.1", arguments: ConnectionOptions.Versions.allCases)
        func fallsBack(_ versions: ConnectionOptions.Versions) async throws {
            let server = try TLSServer(name: "IP:127.0.0.1")
            defer { server.stop() }
            let transport = try CurlTransport()
            let answer = try await server.get(transport, caFile: server.certificate.file, versions: versions)
            #expect(answer.text == "hello" && answer.head?.version == .http1, "\(answer.end)")
        }

        @Test("It is not offered where HTTP/1.1 is asked for")
        func forced() async throws {
            try await withHTTP2Peer { transport, peer in
                // The peer goes on with HTTP/2 nevertheless, which is then no answer.
                let answer = await transport.start(try peer.request("head 200;end", versions: .http1)).collect()
                #expect(answer.head == nil && !answer.isComplete)
                #expect(await peer.event("open 1 ") == "open 1 None")
            }
        }

        @Test("A GET has no body; informational heads, trailers and answers without a body are what they are")
        func shapes() async throws {
            try await withHTTP2Peer { transport, peer in
                let get = await transport.start(try peer.request("head 200;echo;end", method: .get)).collect()
                #expect(get.text.contains(":method: GET") && get.text.hasSuffix("0:0"))
                #expect(!get.text.contains("content-length"))
                let hints = await transport.start(try peer.request("info 103;head 200 x=y;text a b;trailer t=u"))
                    .collect()
                #expect(hints.head?.fields.map(\.name) == ["x"] && hints.text == "a b" && hints.isComplete)
                for (script, status) in [("head 204;end", 204), ("head 304 content-length=5;end", 304)] {
                    let empty = await transport.start(try peer.request(script)).collect()
                    #expect(empty.head?.status == status && empty.body.isEmpty && empty.isComplete, "\(empty.end)")
                }
                #expect(peer.accepted == 1)
            }
        }

        @Test("A head beyond its bounds is refused, and the connection closed")
        func hugeHead() async throws {
            try await withHTTP2Peer { transport, peer in
                let answer = await transport.start(try peer.request("head 200 x=a*70000;text more;hold")).collect()
                #expect(answer.kind == .tooLargeHead && answer.head == nil, "\(answer.end)")
                #expect(await peer.event("closed 1 ") != nil)
            }
        }

        @Test("Exchanges at the same time use connections of their own, and each gets its own answer")
        func many() async throws {
            try await withHTTP2Peer { transport, peer in
                await withTaskGroup(of: Void.self) { group in
                    for worker in 0..<20 {
                        group.addTask {
                            for turn in 0..<10 {
                                let text = "answer \(worker) \(turn)"
                                let request = try? peer.request(
                                    "head 200;text \(text);end", delivery: .whole(limit: 100))
                                guard let request else { return }
                                let answer = await transport.start(request).collect()
                                #expect(answer.text == text, "\(answer.end)")
                            }
                        }
                    }
                }
                #expect(peer.accepted <= 20)
            }
        }

        @Test("A body that the upstream grants no window for waits without using the processor, and then goes on")
        func closedWindow() async throws {
            try await withHTTP2Peer { transport, peer in
                let body = String(repeating: "x", count: 1_000_000)
                let exchange = transport.start(
                    try peer.request("early;say started;wait go;grant;head 200;echo;end", body: body))
                _ = await peer.event("said started")
                let before = transport.processorTime
                // What is measured is what happens while nothing does.
                try await Task.sleep(for: .milliseconds(500))
                let used = transport.processorTime - before
                #expect(used < .milliseconds(50), "\(used)")
                try peer.open("go")
                #expect(await exchange.collect().text.hasSuffix("1000000:\(Self.digest(body))"))
            }
        }

        @Test(
            "An answer that comes before the request was sent is given, and the connection serves on",
            arguments: ["head 413 content-length=2;text no;end;hold", "head 413;text no;end;rst NO_ERROR"])
        func early(_ script: String) async throws {
            try await withHTTP2Peer { transport, peer in
                let body = String(repeating: "x", count: 3_000_000)
                let answer = await transport.start(try peer.request("early;" + script, body: body)).collect()
                #expect(answer.head?.status == 413 && answer.text == "no" && answer.isComplete, "\(answer.end)")
                let next = await transport.start(try peer.request("head 200;text next;end")).collect()
                #expect(next.text == "next", "\(next.end)")
            }
        }

        private static func digest(_ text: String) -> Int { text.utf8.reduce(0) { ($0 &* 31 &+ Int($1)) & 0xFFFF } }
    }
}
