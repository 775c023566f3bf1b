/// A request's identity: a UUIDv7, written `req_` + lower-case UUID, as in the `x-request-id` header and the log.
///
/// The leading 48 bits are the time it was made, so ids sort by time and their index grows at its right edge.
public struct RequestID: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The upper 64 bits: 48 of milliseconds since 1970, the version, 12 random ones.
    public let high: UInt64
    /// The lower 64 bits: the variant and 62 random ones.
    public let low: UInt64

    /// What every id begins with, so that people and log searches recognise one.
    public static let prefix = "req_"
    /// The length of the text form: the prefix and 36 characters of UUID.
    public static let textLength = 40

    /// Makes an id from the wall clock and 74 random bits (the spare ones of `randomHigh` and `randomLow` are ignored).
    public init(unixMilliseconds: UInt64, randomHigh: UInt64, randomLow: UInt64) {
        high = (unixMilliseconds << 16) | 0x7000 | (randomHigh & 0x0FFF)
        low = 0x8000_0000_0000_0000 | (randomLow & 0x3FFF_FFFF_FFFF_FFFF)
    }

    /// Reads the text form; nil unless it is exactly `req_` and a lower-case UUID.
    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == Self.textLength, bytes.starts(with: Self.prefix.utf8) else { return nil }
        var words: (UInt64, UInt64) = (0, 0)
        var digits = 0
        for (index, byte) in bytes.dropFirst(Self.prefix.utf8.count).enumerated() {
            if Self.isDash(index) {
                guard byte == UInt8(ascii: "-") else { return nil }
                continue
            }
            guard let digit = Hexadecimal.value(of: byte) else { return nil }
            if digits < 16 { words.0 = words.0 << 4 | UInt64(digit) } else { words.1 = words.1 << 4 | UInt64(digit) }
            digits += 1
        }
        high = words.0
        low = words.1
    }

    /// Order of creation, to the millisecond.
    public static func < (left: RequestID, right: RequestID) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }

    /// The text form, 40 bytes of ASCII.
    public var description: String {
        String(unsafeUninitializedCapacity: Self.textLength) { buffer in
            var end = 0
            for byte in Self.prefix.utf8 {
                buffer[end] = byte
                end += 1
            }
            // The digit that comes next is always on top.
            var (rest, behind) = (high, low)
            for index in 0..<36 {
                if Self.isDash(index) {
                    buffer[end] = UInt8(ascii: "-")
                } else {
                    buffer[end] = Hexadecimal.digit(UInt8(truncatingIfNeeded: rest >> 60))
                    rest = rest << 4 | behind >> 60
                    behind <<= 4
                }
                end += 1
            }
            return end
        }
    }

    private static func isDash(_ index: Int) -> Bool { index == 8 || index == 13 || index == 18 || index == 23 }
}
