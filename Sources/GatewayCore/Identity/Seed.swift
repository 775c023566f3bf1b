/// 64 random bits drawn once for a request; every later draw of that request is a pure function of them.
public struct Seed: Sendable, Hashable, CustomStringConvertible {
    /// The bits.
    public let bits: UInt64

    /// Wraps drawn or recorded bits.
    public init(_ bits: UInt64) {
        self.bits = bits
    }

    /// Reads 16 lower-case hex digits; nil for anything else.
    public init?(_ text: some StringProtocol) {
        guard text.utf8.count == 16, let bytes = Hexadecimal.bytes(text) else { return nil }
        bits = bytes.reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// 16 lower-case hex digits.
    public var description: String {
        Hexadecimal.text((0..<8).map { UInt8(truncatingIfNeeded: bits >> UInt64(56 - 8 * $0)) })
    }
}
