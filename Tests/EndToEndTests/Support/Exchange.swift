import GatewayCore
import JSON

/// Requests over raw sockets in a process of their own (`Clients/exchange.py`).
enum Exchange {
    /// One request.
    enum Request {
        /// A chat completion with this body.
        case chat([UInt8])
        /// The bytes of a whole request.
        case raw([UInt8])
        /// The beginning of a request, and the rest of it in pieces, each some milliseconds after the one before.
        case slow([UInt8], rest: [UInt8], piece: Int, pauseMilliseconds: Int)
        /// The beginning of a request, and the same bytes behind it many times over.
        case repeated([UInt8], rest: [UInt8], times: Int)
        /// A request, behind which the client closes its half of the connection.
        case halfClosed([UInt8])
        /// A head, and the body that follows once the server says 100 Continue.
        case whenAsked([UInt8], rest: [UInt8])

        /// The bytes of a whole request; lines end with LF here and with CRLF on the wire.
        static func raw(lines: String) -> Request {
            .raw(Array(lines.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n").utf8))
        }

        /// A chat completion with this body.
        static func chat(_ body: String) -> Request { .chat(Array(body.utf8)) }
    }

    /// What came back.
    struct Answer {
        /// Nil when no head came.
        let status: Int?
        let headers: [(name: String, value: String)]
        let body: [UInt8]
        /// The answer came to the end that its framing promises.
        let isWhole: Bool
        /// Bytes that came behind its end.
        let excess: Int64
        /// Answers of 1xx before it.
        let interim: Int64
        /// The connection was closed behind it.
        let isClosed: Bool
        /// Until the first byte of the body and until the end, in milliseconds.
        let firstMilliseconds: Double?
        let totalMilliseconds: Double

        /// The first value of a header.
        subscript(name: String) -> String? { headers.first { $0.name == name }?.value }

        /// The body as text.
        var text: String { String(decoding: body, as: UTF8.self) }

        /// The body as JSON.
        func json() throws -> JSONValue { try JSONValue.parse(body) }
    }

    /// Sends requests over some connections and answers in the order of the requests.
    ///
    /// - Parameter lingerSeconds: how long to see whether a connection is closed behind its answer.
    static func send(
        _ requests: [Request], to port: UInt16, connections: Int = 1, lingerSeconds: Double = 0,
        in folder: TemporaryFolder
    ) async throws -> [Answer] {
        let input = requests.map { line($0) + "\n" }.joined()
        let finished = try await Tool.client(
            "exchange",
            ["--port", "\(port)", "--connections", "\(connections)", "--linger", "\(lingerSeconds)"],
            input: Array(input.utf8), in: folder)
        return try answers(finished)
    }

    /// Sends a request and, behind it on the same connection, a second one as soon as the gateway lets nobody else in.
    static func send(
        _ first: [UInt8], thenOnceClosed second: [UInt8], to port: UInt16, in folder: TemporaryFolder
    ) async throws -> [Answer] {
        let input = [first, second].map { line(.raw($0)) + "\n" }.joined()
        return try answers(
            try await Tool.client("pipeline", ["--port", "\(port)"], input: Array(input.utf8), in: folder))
    }

    private static func answers(_ finished: Finished) throws -> [Answer] {
        try finished.output.split(separator: 0x0A).map { Answer(try JSONValue.parse(Array($0))) }
    }

    private static func line(_ request: Request) -> String {
        switch request {
        case .chat(let body):
            let head =
                #"{"method":"POST","path":"/v1/chat/completions","headers":[["content-type","application/json"]]"#
            return head + #","body":"\#(Hexadecimal.text(body))"}"#
        case .raw(let bytes): return #"{"raw":"\#(Hexadecimal.text(bytes))"}"#
        case .slow(let bytes, let rest, let piece, let pause):
            let raw = #"{"raw":"\#(Hexadecimal.text(bytes))","rest":"\#(Hexadecimal.text(rest))""#
            return raw + #","piece":\#(piece),"pause_ms":\#(pause)}"#
        case .repeated(let bytes, let rest, let times):
            let raw = #"{"raw":"\#(Hexadecimal.text(bytes))","rest":"\#(Hexadecimal.text(rest))""#
            return raw + #","times":\#(times)}"#
        case .halfClosed(let bytes): return #"{"raw":"\#(Hexadecimal.text(bytes))","half_close":true}"#
        case .whenAsked(let bytes, let rest):
            let raw = #"{"raw":"\#(Hexadecimal.text(bytes))","rest":"\#(Hexadecimal.text(rest))""#
            return raw + #","when_asked":true}"#
        }
    }
}

extension Exchange.Answer {
    fileprivate init(_ line: JSONValue) {
        let fields = line["headers"]?.arrayValue ?? []
        self.init(
            status: line["status"]?.integerValue.map { Int($0) },
            headers: fields.map { ($0[0]?.stringValue ?? "", $0[1]?.stringValue ?? "") },
            body: line["body"]?.stringValue.flatMap { Hexadecimal.bytes($0) } ?? [],
            isWhole: line["whole"]?.boolValue ?? false, excess: line["excess"]?.integerValue ?? -1,
            interim: line["interim"]?.integerValue ?? -1, isClosed: line["closed"]?.boolValue ?? false,
            firstMilliseconds: line["first_ms"]?.doubleValue, totalMilliseconds: line["total_ms"]?.doubleValue ?? 0)
    }
}
