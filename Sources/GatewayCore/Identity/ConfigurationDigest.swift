/// The identity of a configuration: 32 lower-case hex digits, the first 128 bits of the SHA-256 of its canonical text.
public struct ConfigurationDigest: Sendable, Hashable, CustomStringConvertible {
    /// The digits.
    public let text: String

    /// Wraps a computed or recorded digest.
    public init(_ text: String) {
        self.text = text
    }

    /// The digits.
    public var description: String { text }
}
