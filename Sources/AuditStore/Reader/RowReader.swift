import JSON
import SQLite

/// Reads rows of `events` into the bytes that are hashed.
struct RowReader {
    /// All columns, in the order of `Column`.
    static let columns = Column.allCases.map(\.name).joined(separator: ", ")

    /// Appends the current row of a statement that selects `columns`.
    ///
    /// - Throws: `.wrongColumn` for a value of a type that the schema does not allow, which only tampering can put there.
    static func append(_ statement: borrowing Statement, to bytes: inout ByteRoom) throws(RowFault) {
        for place in 0..<Column.count {
            let index = Int32(place)
            switch statement.columnType(index) {
            case .null: bytes.appendNullColumn()
            case .integer where isInteger(place): bytes.appendColumn(statement.int64(index))
            case .text where !isInteger(place):
                statement.withColumnText(index) { bytes.appendTextColumn($0) }
            case .integer, .text, .real, .blob:
                guard let column = Column(rawValue: place) else { continue }
                throw .wrongColumn(column)
            }
        }
    }

    private static func isInteger(_ place: Int) -> Bool {
        ColumnSet.integers.rawValue & 1 << UInt32(place) != 0
    }
}
