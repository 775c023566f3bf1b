import NIOHTTP1

/// What a connection has to know of a request's head.
struct RequestHead: Equatable {
    /// Answers go without chunks, and the connection closes behind them.
    var isHTTP10 = false
    /// Nothing follows on this connection: the client said so, or the parser stops here.
    var isLast = false
    /// What is left of the body may be read and dropped to keep the connection: it is short, and the client sends it.
    var hasSmallBody = true
    /// Why it cannot be served, if so: HTTP lets peers disagree about where such a request ends, or whom it is for.
    var fault: String?

    init(isHTTP10: Bool = false, isLast: Bool = false) {
        self.isHTTP10 = isHTTP10
        self.isLast = isLast
    }

    /// Reads a head that the parser let pass. It has refused two lengths, a length beside a coding, blanks in names.
    init(_ head: HTTPRequestHead) {
        isHTTP10 = head.version == .http1_0
        // The parser takes what follows a CONNECT or an upgrade for another protocol, and reads no further.
        isLast = isHTTP10 || !head.isKeepAlive || head.method == .CONNECT
        var hosts = 0
        for (name, value) in head.headers {
            switch name.utf8.count {
            case 4 where name.isHeader("host"):
                hosts += 1
                if !Self.isHost(value) { fault = "The Host header is malformed." }
            case 6 where name.isHeader("expect"): hasSmallBody = false
            case 7 where name.isHeader("upgrade"): isLast = true
            case 14 where name.isHeader("content-length"):
                hasSmallBody = hasSmallBody && (Int(value) ?? .max) <= EdgeLimits.smallBodyBytes
            case 17 where name.isHeader("transfer-encoding"):
                hasSmallBody = false
                if isHTTP10 || !value.isHeader("chunked") {
                    fault = "The only Transfer-Encoding taken is chunked, in HTTP/1.1."
                }
            case _: break
            }
        }
        if hosts > 1 || hosts == 0 && !isHTTP10 { fault = "A request has exactly one Host header." }
    }

    /// Bytes that a host and port can be made of; a list or a path is none.
    private static func isHost(_ text: String) -> Bool {
        text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: ","), UInt8(ascii: "/"), UInt8(ascii: "@"), UInt8(ascii: "?"), UInt8(ascii: "#"): false
            case 0x21...0x7E: true
            case _: false
            }
        }
    }
}

extension String {
    /// Whether it is this text, which is in lower case, whatever its own case.
    func isHeader(_ text: StaticString) -> Bool {
        utf8.count == text.utf8CodeUnitCount
            && text.withUTF8Buffer { expected in
                zip(utf8, expected).allSatisfy { $0 == $1 || ($0 | 0x20) == $1 && $0 >= 0x41 && $0 <= 0x5A }
            }
    }
}
