/// The end of the log: the last committed position and the hash of its batch. Written `POSITION:HASH`.
public struct Head: Sendable, Hashable, CustomStringConvertible {
    /// The last committed position; `Position.origin` in an empty log.
    public let position: Position
    /// 32 bytes of SHA-256; all zero in an empty log.
    public let hash: [UInt8]

    /// Pairs the two.
    public init(position: Position, hash: [UInt8]) {
        self.position = position
        self.hash = hash
    }

    /// Of an empty log.
    public static let origin = Head(position: .origin, hash: [UInt8](repeating: 0, count: 32))

    /// Reads `POSITION:HASH` (decimal, 64 hex digits); nil for anything else.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let number = Int64(parts[0]), number >= 0,
            let hash = Hexadecimal.bytes(parts[1]), hash.count == 32
        else { return nil }
        self.init(position: Position(number), hash: hash)
    }

    /// `POSITION:HASH`.
    public var description: String { "\(position):\(Hexadecimal.text(hash))" }
}
