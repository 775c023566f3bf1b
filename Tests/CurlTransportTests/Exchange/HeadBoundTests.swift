import CurlTransport
import Testing

@Suite("The bounds of a response head", .timeLimit(.minutes(1)))
struct HeadBoundTests {
    @Test("A head beyond its bounds is refused", arguments: ["one line", "many lines", "many fields"])
    func hugeHead(_ shape: String) async throws {
        let fields =
            switch shape {
            case "one line": "X-Long: " + String(repeating: "a", count: 200_000) + "\r\n"
            case "many lines": String(repeating: "X-Line: " + String(repeating: "a", count: 1_000) + "\r\n", count: 70)
            default: String(repeating: "X: y\r\n", count: 257)
            }
        try await withUpstream { peer in
            _ = peer.readRequest()
            peer.write("HTTP/1.1 200 OK\r\n" + fields + "Content-Length: 0\r\n\r\n")
            _ = peer.waitForClose()
        } test: { transport, upstream in
            let answer = await transport.start(try upstream.request()).collect()
            #expect(answer.kind == .tooLargeHead, "\(answer.end)")
            #expect(answer.head == nil)
        }
    }

    @Test("A head just within its bounds is given in full")
    func largestHead() async throws {
        try await withUpstream { peer in
            _ = peer.readRequest()
            peer.write("HTTP/1.1 200 OK\r\n" + String(repeating: "X: y\r\n", count: 255) + "Content-Length: 0\r\n\r\n")
            _ = peer.waitForClose()
        } test: { transport, upstream in
            let answer = await transport.start(try upstream.request()).collect()
            #expect(answer.head?.fields.count == 256)
        }
    }
}
