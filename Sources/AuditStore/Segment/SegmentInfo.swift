import GatewayCore

/// Who writes a segment.
public struct SegmentIdentity: Sendable, Hashable {
    /// The installation: random, made with the store.
    public let node: String
    /// The process: random, made at each start.
    public let incarnation: String

    /// Pairs the two.
    public init(node: String, incarnation: String) {
        self.node = node
        self.incarnation = incarnation
    }
}

/// What a segment says of itself.
public struct SegmentInfo: Sendable, Hashable {
    /// The file.
    public let path: String
    /// Its number in the log, from 1.
    public let number: Int64
    /// Who made it.
    public let identity: SegmentIdentity
    /// The position of its first event, written or not.
    public let firstPosition: Position
    /// The hash it continues from: that of the last batch before it; 32 zero bytes for the first segment.
    public let previousHash: [UInt8]
    /// True when nothing is written to it any more.
    public let isSealed: Bool

    /// The head it continues from.
    public var previousHead: Head { Head(position: Position(firstPosition.value - 1), hash: previousHash) }
}
