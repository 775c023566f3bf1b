/// A request header's name that is safe to send: checked when made, so that it need not be for each request.
public struct HeaderName: Sendable, Hashable, CustomStringConvertible {
    /// The name as given.
    public let text: String

    /// Checks and keeps a name.
    ///
    /// Refuses what is no RFC 9110 token, and names that describe the connection or the body's framing: those are the
    /// transport's own.
    public init(_ text: String) throws(TransportError) {
        guard !text.isEmpty, text.utf8.allSatisfy(Self.isTokenByte) else {
            throw TransportError(.invalidHeader, "a header name must be one or more token characters")
        }
        guard !Self.isOwnedByTransport(text) else {
            throw TransportError(.invalidHeader, "the header \(text) is set by the transport; leave it out")
        }
        self.text = text
    }

    /// The name as given.
    public var description: String { text }

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
