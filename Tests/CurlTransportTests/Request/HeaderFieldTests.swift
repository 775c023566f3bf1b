import CurlTransport
import Testing

@Suite("A request header")
struct HeaderFieldTests {
    @Test(
        "Values that would begin a line of their own are refused, and not repeated",
        arguments: ["a\r\nB: c", "a\nb", "\r", "a\0b"])
    func injection(_ value: String) {
        let error = #expect(throws: TransportError.self) { try HeaderField("X-Test", value) }
        #expect(error?.code == .invalidHeader)
        #expect(error?.message.contains("X-Test") == true)
        #expect(error?.message.contains(value) == false)
    }

    @Test("Names that are no tokens are refused", arguments: ["", "a b", "a:", "a\r\n", "ä", "a\0"])
    func names(_ name: String) {
        #expect(throws: TransportError.self) { try HeaderField(name, "x") }
    }

    @Test(
        "Names of the connection and of framing are the transport's own",
        arguments: [
            "Content-Length", "transfer-encoding", "CONNECTION", "Keep-Alive", "Upgrade", "Trailer", "TE", "Expect",
            "Proxy-Connection",
        ])
    func owned(_ name: String) {
        #expect(throws: TransportError.self) { try HeaderField(name, "x") }
    }

    @Test(
        "Names of the same lengths are not",
        arguments: ["ab", "accept", "x-value", "User-Agent", "Keep-alike", "traceparent", "Content-Lengthy"])
    func others(_ name: String) throws {
        #expect(try HeaderField(name, "x").name == name)
    }

    @Test("A list of headers is bounded in number and size")
    func listBounds() throws {
        let small = try HeaderField("A", "b")
        let large = try HeaderField("A", String(repeating: "b", count: 16_381))
        _ = try HeaderList(Array(repeating: small, count: 128))
        _ = try HeaderList([large, large])
        #expect(throws: TransportError.self) { try HeaderList(Array(repeating: small, count: 129)) }
        #expect(throws: TransportError.self) { try HeaderList([large, large, small]) }
    }

    @Test("A header does not show its value")
    func description() throws {
        #expect("\(try HeaderField("Authorization", "Bearer secret"))" == "Authorization")
    }
}
