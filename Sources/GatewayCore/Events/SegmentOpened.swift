/// `segment.opened`: a segment file was begun; its first event.
public struct SegmentOpened: Sendable, Equatable {
    /// The segment's number, from 1.
    public let number: Int64
    /// The head it continues from; `Head.origin` for the first.
    public let previousHead: Head

    /// Gathers the fields.
    public init(number: Int64, previousHead: Head) {
        self.number = number
        self.previousHead = previousHead
    }
}
