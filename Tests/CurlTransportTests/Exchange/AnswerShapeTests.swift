import CurlTransport
import Testing

@Suite("Answers of unusual shape", .timeLimit(.minutes(1)))
struct AnswerShapeTests {
    @Test(
        "An answer that comes before a large body was sent is given",
        arguments: [
            ("413 Content Too Large", "", false), ("413 Content Too Large", "Connection: close\r\n", false),
            ("413 Content Too Large", "Connection: close\r\n", true), ("200 OK", "", false),
        ])
    func early(_ status: String, _ headers: String, _ closes: Bool) async throws {
        try await withUpstream { peer in
            guard peer.readHead() != nil else { return }
            peer.answer("no", status: status, headers: headers)
            if closes { peer.finish() }
            peer.drain()
        } test: { transport, upstream in
            let answer = await transport.start(try upstream.request(String(repeating: "x", count: 12_000_000)))
                .collect()
            #expect(answer.text == "no" && answer.isComplete, "\(answer.end)")
            #expect(answer.head?.status == Int(status.prefix(3)))
        }
    }

    @Test("204 and 304 have no body, whatever their headers say, and the connection serves on")
    func withoutBody() async throws {
        try await withUpstream { peer in
            var statuses = ["204 No Content", "304 Not Modified"]
            while peer.readRequest() != nil {
                guard let status = statuses.popLast() else { return peer.answer("third") }
                peer.write("HTTP/1.1 \(status)\r\nContent-Length: 10\r\n\r\n")
            }
        } test: { transport, upstream in
            for status in [304, 204] {
                let answer = await transport.start(try upstream.request()).collect()
                #expect(answer.head?.status == status && answer.body.isEmpty && answer.isComplete, "\(answer.end)")
            }
            #expect(await transport.start(try upstream.request()).collect().text == "third")
            #expect(upstream.accepted == 1)
        }
    }

    @Test("A content coding that nobody asked for is given as it came")
    func contentCoding() async throws {
        try await withUpstream { peer in
            while peer.readRequest() != nil { peer.answer("no gzip", headers: "Content-Encoding: gzip\r\n") }
        } test: { transport, upstream in
            let answer = await transport.start(try upstream.request()).collect()
            #expect(answer.isComplete && answer.text == "no gzip", "\(answer.end)")
            #expect(answer.head?["content-encoding"] == "gzip")
        }
    }

    @Test("A connection that the upstream says it will close is not used again, closed or not")
    func connectionClose() async throws {
        try await withUpstream { peer in
            while peer.readRequest() != nil { peer.answer("\(peer.number)", headers: "Connection: close\r\n") }
        } test: { transport, upstream in
            for turn in 1...3 {
                let answer = await transport.start(try upstream.request()).collect()
                #expect(answer.text == "\(turn)" && answer.isComplete, "\(answer.end)")
            }
        }
    }
}
