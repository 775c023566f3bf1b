/// An event's dense number in the log: 1, 2, 3, … through all segments. 0 stands for "before the first event".
public struct Position: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The number as it stands in the `position` column.
    public let value: Int64

    /// Wraps a number read from the log or counted by the ledger.
    public init(_ value: Int64) {
        self.value = value
    }

    /// Before the first event.
    public static let origin = Position(0)

    /// The position of the event that follows.
    public var next: Position { Position(value + 1) }

    /// Log order.
    public static func < (left: Position, right: Position) -> Bool { left.value < right.value }

    /// The number in decimal.
    public var description: String { String(value) }
}
