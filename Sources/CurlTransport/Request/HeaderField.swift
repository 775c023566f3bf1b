/// One request header that is safe to send: checked when made, so that no value can smuggle in a line of its own.
public struct HeaderField: Sendable, Hashable, CustomStringConvertible {
    /// The name as given.
    public let name: String
    /// The line as libcurl takes it, without the line's end.
    let line: String

    /// Checks and keeps a header.
    ///
    /// Refuses names that are not RFC 9110 tokens, values with CR, LF or NUL, and names that describe the connection or
    /// the body's framing: those are the transport's own.
    public init(_ name: String, _ value: String) throws(TransportError) {
        guard !name.isEmpty, name.utf8.allSatisfy(Self.isTokenByte) else {
            throw TransportError(.invalidHeader, "a header name must be one or more token characters")
        }
        guard !Self.isOwnedByTransport(name) else {
            throw TransportError(.invalidHeader, "the header \(name) is set by the transport; leave it out")
        }
        guard value.utf8.allSatisfy({ $0 != 0x0D && $0 != 0x0A && $0 != 0 }) else {
            throw TransportError(.invalidHeader, "the value of \(name) contains CR, LF or NUL; remove them")
        }
        self.name = name
        // libcurl takes `Name:` as "do not send it" and `Name;` as "send it empty".
        let isBlank = value.utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 }
        line = isBlank ? name + ";" : name + ": " + value
    }

    /// The name alone: values may be secrets.
    public var description: String { name }

    private static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        case UInt8(ascii: "!"), UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: "%"), UInt8(ascii: "&"),
            UInt8(ascii: "'"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "^"), UInt8(ascii: "_"), UInt8(ascii: "`"), UInt8(ascii: "|"), UInt8(ascii: "~"):
            true
        default:
            false
        }
    }

    /// Lengths first: nearly every name is told apart without comparing a letter.
    private static func isOwnedByTransport(_ name: String) -> Bool {
        let owned: StaticString? =
            switch name.utf8.count {
            case 2: "te"
            case 6: "expect"
            case 7: name.utf8.first.map { $0 | 0x20 } == UInt8(ascii: "u") ? "upgrade" : "trailer"
            case 10: name.utf8.first.map { $0 | 0x20 } == UInt8(ascii: "k") ? "keep-alive" : "connection"
            case 14: "content-length"
            case 16: "proxy-connection"
            case 17: "transfer-encoding"
            default: nil
            }
        guard let owned else { return false }
        return owned.withUTF8Buffer { $0.elementsEqual(name.utf8.lazy.map(asciiLowercased)) }
    }
}

/// ASCII letters in lower case, everything else as it is: what HTTP calls case-insensitive.
func asciiLowercased(_ byte: UInt8) -> UInt8 {
    byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
}
