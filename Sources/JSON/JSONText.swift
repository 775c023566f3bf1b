/// Where a validated string or key stands in the input. Nothing is decoded until somebody asks.
public struct JSONText: Hashable, Sendable {
    /// Byte range of the literal, quotes included.
    public let range: Range<Int>
    /// Whether the literal contains escapes, so that its bytes differ from its characters.
    public let isEscaped: Bool

    init(range: Range<Int>, isEscaped: Bool) {
        self.range = range
        self.isEscaped = isEscaped
    }

    /// Byte range between the quotes, escapes undecoded.
    public var contentRange: Range<Int> { range.lowerBound + 1..<range.upperBound - 1 }

    /// Whether the string is `""`.
    public var isEmpty: Bool { range.count == 2 }
}

/// Walks the decoded UTF-8 bytes of a literal that the cursor has already validated.
struct DecodedBytes: IteratorProtocol {
    private let bytes: UnsafePointer<UInt8>
    private var index: Int
    private let end: Int
    /// Continuation bytes of the last `\u` escape that are still to be given, lowest byte first.
    private var pending: UInt32 = 0

    /// `bytes` is the start of the whole input, `content` a validated literal's range without quotes.
    init(_ bytes: UnsafePointer<UInt8>, _ content: Range<Int>) {
        self.bytes = bytes
        index = content.lowerBound
        end = content.upperBound
    }

    mutating func next() -> UInt8? {
        if pending != 0 {
            defer { pending >>= 8 }
            return UInt8(truncatingIfNeeded: pending)
        }
        guard index < end else { return nil }
        let byte = bytes[index]
        index += 1
        guard byte == UInt8(ascii: "\\") else { return byte }
        let escape = bytes[index]
        index += 1
        switch escape {
        case UInt8(ascii: "b"): return 0x08
        case UInt8(ascii: "f"): return 0x0C
        case UInt8(ascii: "n"): return 0x0A
        case UInt8(ascii: "r"): return 0x0D
        case UInt8(ascii: "t"): return 0x09
        case UInt8(ascii: "u"): return unicodeEscape()
        default: return escape
        }
    }

    private mutating func unicodeEscape() -> UInt8 {
        var scalar = fourHexDigits()
        if scalar & 0xFC00 == 0xD800 {
            index += 2
            scalar = 0x10000 + ((scalar & 0x3FF) << 10) + (fourHexDigits() & 0x3FF)
        }
        func continuation(_ shift: UInt32) -> UInt32 { 0x80 | (scalar >> shift) & 0x3F }
        switch scalar {
        case ..<0x80:
            return UInt8(truncatingIfNeeded: scalar)
        case ..<0x800:
            pending = continuation(0)
            return UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6)
        case ..<0x10000:
            pending = continuation(6) | continuation(0) << 8
            return UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12)
        default:
            pending = continuation(12) | continuation(6) << 8 | continuation(0) << 16
            return UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18)
        }
    }

    private mutating func fourHexDigits() -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            value = value << 4 | UInt32(hexDigitValue(bytes[index]) ?? 0)
            index += 1
        }
        return value
    }
}

/// The value of one hexadecimal digit, nil where `byte` is none.
func hexDigitValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
}
