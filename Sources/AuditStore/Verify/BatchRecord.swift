import GatewayCore
import SQLite

/// A row of `batches`.
struct BatchRecord {
    let first: Position
    let last: Position
    let previousHash: [UInt8]
    let hash: [UInt8]

    static let columns = "first_position, last_position, previous_hash, hash"

    /// Reads the current row of a statement that selects `columns`.
    init(_ row: borrowing Statement) {
        first = Position(row.int64(0))
        last = Position(row.int64(1))
        previousHash = row.bytes(2)
        hash = row.bytes(3)
    }

    /// How many events it says it has; not positive when it contradicts itself.
    var eventCount: Int64 { last.value.subtractingReportingOverflow(first.value).partialValue &+ 1 }

    /// The head after this batch.
    var head: Head { Head(position: last, hash: hash) }
}
