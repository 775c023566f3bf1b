/// A place in a text, as editors count: lines and columns from 1, a column for each Unicode scalar.
public struct SourcePosition: Sendable, Hashable {
    /// The line, from 1.
    public let line: Int
    /// The column, from 1, in Unicode scalars.
    public let column: Int

    /// The place at this line and column.
    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    /// Where a text begins.
    static let start = SourcePosition(line: 1, column: 1)
}

extension SourcePosition: Comparable {
    /// Whether `left` comes first when reading.
    public static func < (left: SourcePosition, right: SourcePosition) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}
