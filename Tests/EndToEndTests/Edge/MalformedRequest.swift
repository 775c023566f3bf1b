import Testing

/// A request that no server should serve, and what it is answered.
struct MalformedRequest: CustomTestStringConvertible {
    let testDescription: String
    let bytes: [UInt8]
    var status = 400

    /// Lines end with LF here and with CRLF on the wire.
    init(_ name: String, _ lines: String, status: Int = 400) {
        self.init(name, raw: lines.replacing("\n", with: "\r\n"), status: status)
    }

    init(_ name: String, raw: String, status: Int = 400) {
        testDescription = name
        bytes = Array(raw.utf8)
        self.status = status
    }

    private static let post =
        "POST /v1/chat/completions HTTP/1.1\nhost: x\ncontent-type: application/json\n"

    /// Every one of them.
    static let all = requestLines + fields + lengths + codings + sizes

    private static let requestLines = [
        MalformedRequest("no HTTP at all", "NONSENSE\n\n"),
        MalformedRequest("HTTP/0.9", "GET /livez\n\n"),
        MalformedRequest("HTTP/1.2", "GET /livez HTTP/1.2\nhost: x\n\n"),
        MalformedRequest("HTTP/2.0 as a request line", "GET /livez HTTP/2.0\nhost: x\n\n"),
        MalformedRequest("HTTP/9.9", "GET /livez HTTP/9.9\nhost: x\n\n"),
        MalformedRequest("the preface of HTTP/2", "PRI * HTTP/2.0\n\nSM\n\n"),
        MalformedRequest("a protocol in lower case", "GET /livez http/1.1\nhost: x\n\n"),
        MalformedRequest("a method in lower case", "get /livez HTTP/1.1\nhost: x\n\n"),
        MalformedRequest("a method that nobody knows", "FETCH /livez HTTP/1.1\nhost: x\n\n"),
        MalformedRequest("a target with a blank", "GET /li vez HTTP/1.1\nhost: x\n\n"),
        MalformedRequest("a target without a slash", "GET livez HTTP/1.1\nhost: x\n\n"),
        MalformedRequest("a target with a control character", "GET /li\u{1}vez HTTP/1.1\nhost: x\n\n"),
        MalformedRequest("a target that is not ASCII", "GET /lïvez HTTP/1.1\nhost: x\n\n"),
        MalformedRequest("lines that end with LF alone", raw: "GET /livez HTTP/1.1\nhost: x\n\n"),
        MalformedRequest("a TLS hello", raw: "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}\u{0}\u{1}\u{FC}\u{3}\u{3}"),
    ]

    private static let fields = [
        MalformedRequest("no Host", "GET /livez HTTP/1.1\n\n"),
        MalformedRequest("two Hosts", "GET /livez HTTP/1.1\nhost: x\nhost: x\n\n"),
        MalformedRequest("a Host with a blank", "GET /livez HTTP/1.1\nhost: a b\n\n"),
        MalformedRequest("a Host with a path", "GET /livez HTTP/1.1\nhost: a/b\n\n"),
        MalformedRequest("a folded field", "GET /livez HTTP/1.1\nhost: x\na: b\n c\n\n"),
        MalformedRequest("a blank before the first field", "GET /livez HTTP/1.1\n a: b\nhost: x\n\n"),
        MalformedRequest("a blank in a name", "GET /livez HTTP/1.1\nhost: x\na b: c\n\n"),
        MalformedRequest("a blank before the colon", "GET /livez HTTP/1.1\nhost: x\na : c\n\n"),
        MalformedRequest("NUL in a name", "GET /livez HTTP/1.1\nhost: x\na\u{0}b: c\n\n"),
        MalformedRequest("NUL in a value", "GET /livez HTTP/1.1\nhost: x\na: b\u{0}c\n\n"),
        MalformedRequest("a control character in a value", "GET /livez HTTP/1.1\nhost: x\na: b\u{1}c\n\n"),
        MalformedRequest("a bare CR in a value", raw: "GET /livez HTTP/1.1\r\nhost: x\ra: b\r\n\r\n"),
        MalformedRequest("no name", "GET /livez HTTP/1.1\nhost: x\n: c\n\n"),
        MalformedRequest("no colon", "GET /livez HTTP/1.1\nhost: x\nabc\n\n"),
    ]

    private static let lengths = [
        MalformedRequest("two lengths", post + "content-length: 2\ncontent-length: 3\n\n{}"),
        MalformedRequest("the same length twice", post + "content-length: 2\ncontent-length: 2\n\n{}"),
        MalformedRequest("a list of lengths", post + "content-length: 2, 2\n\n{}"),
        MalformedRequest("a negative length", post + "content-length: -2\n\n{}"),
        MalformedRequest("a length with a sign", post + "content-length: +2\n\n{}"),
        MalformedRequest("a hexadecimal length", post + "content-length: 0x2\n\n{}"),
        MalformedRequest("a length beyond 64 bits", post + "content-length: 99999999999999999999\n\n{}"),
        MalformedRequest("an empty length", post + "content-length:\n\n{}"),
        MalformedRequest(
            "a length and a coding", post + "content-length: 2\ntransfer-encoding: chunked\n\n0\n\n"),
        MalformedRequest(
            "a coding and a length", post + "transfer-encoding: chunked\ncontent-length: 2\n\n0\n\n"),
    ]

    private static let codings = [
        MalformedRequest("a coding of two", post + "transfer-encoding: gzip, chunked\n\n0\n\n"),
        MalformedRequest("the coding identity", post + "transfer-encoding: identity\n\n"),
        MalformedRequest("a coding that nobody knows", post + "transfer-encoding: xchunked\n\n0\n\n"),
        MalformedRequest(
            "the coding twice", post + "transfer-encoding: chunked\ntransfer-encoding: chunked\n\n0\n\n"),
        MalformedRequest(
            "a coding in HTTP/1.0", "POST /v1/chat/completions HTTP/1.0\ntransfer-encoding: chunked\n\n0\n\n"),
        MalformedRequest("a chunk's size that is no number", chunked("zz\n{}\n0\n\n")),
        MalformedRequest("a negative size of a chunk", chunked("-2\n{}\n0\n\n")),
        MalformedRequest("a chunk's size beyond 64 bits", chunked("ffffffffffffffffff\n{}\n0\n\n")),
        MalformedRequest("a blank behind a chunk's size", chunked("2 \n{}\n0\n\n")),
        MalformedRequest("a chunk longer than its size", chunked("2\n{}xx\n0\n\n")),
        MalformedRequest("a trailer with a blank in its name", chunked("2\n{}\n0\nx y: z\n\n")),
    ]

    private static let sizes = [
        MalformedRequest(
            "a field beyond 64 KiB", "GET /livez HTTP/1.1\nhost: x\na: \(text(70_000))\n\n", status: 431),
        MalformedRequest("a target beyond 64 KiB", "GET /\(text(70_000)) HTTP/1.1\nhost: x\n\n", status: 431),
        MalformedRequest(
            "more than 200 fields",
            "GET /livez HTTP/1.1\nhost: x\n" + (0..<201).map { "a\($0): b\n" }.joined() + "\n", status: 431),
        MalformedRequest(
            "blanks without end before a value",
            "GET /livez HTTP/1.1\nhost: x\na:" + String(repeating: " ", count: 400_000), status: 431),
        MalformedRequest("empty lines without end", String(repeating: "\n", count: 200_000), status: 431),
    ]

    private static func chunked(_ chunks: String) -> String { post + "transfer-encoding: chunked\n\n" + chunks }

    private static func text(_ count: Int) -> String { String(repeating: "x", count: count) }
}
