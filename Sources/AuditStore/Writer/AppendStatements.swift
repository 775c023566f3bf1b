import GatewayCore
import JSON
import SQLite

/// The statements of one commit, compiled once.
final class AppendStatements {
    private var begin: Statement?
    private var commit: Statement?
    private var insertEvent: Statement?
    private var insertBatch: Statement?

    init(_ connection: Connection) throws(SQLiteError) {
        begin = try connection.prepare("BEGIN IMMEDIATE", lifetime: .long)
        commit = try connection.prepare("COMMIT", lifetime: .long)
        // OR ROLLBACK: a batch is whole or not there, and SQLite need not keep a statement journal for each row.
        // One row a statement: because of the trigger SQLite would copy several rows into a temporary table first, and a row
        // then costs 28,500 to 31,900 instructions instead of 24,500 (SQLite 3.40, 16 and 4 rows a statement).
        insertEvent = try connection.prepare(
            "INSERT OR ROLLBACK INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            lifetime: .long)
        insertBatch = try connection.prepare(
            """
            INSERT OR ROLLBACK INTO batches (first_position, last_position, committed_at, previous_hash, hash)
            VALUES (?, ?, ?, ?, ?)
            """, lifetime: .long)
    }

    /// Commits the rows and their batch. After a failure the transaction may still be open.
    func insert(
        _ rows: ByteRoom, after previous: Head, through last: Position, hash: [UInt8]
    ) throws(SQLiteError) {
        guard let begin, let commit, let insertEvent, let insertBatch else { preconditionFailure("writer is closed") }
        try begin.run()
        // The text columns are bound in place: the bytes stay where they are until the last row is in.
        try rows.withUnsafeBytes { (bytes) throws(SQLiteError) in
            defer { insertEvent.clearBindings() }
            var bound = ColumnSet(rawValue: 0)
            var start = 0
            while start < bytes.count {
                start = insertEvent.bind(bytes, from: start, replacing: &bound)
                try insertEvent.run()
            }
        }
        insertBatch.bind(1, previous.position.next.value)
        insertBatch.bind(2, last.value)
        insertBatch.bind(3, Clock.wallMicroseconds())
        insertBatch.bindBlob(4, previous.hash)
        insertBatch.bindBlob(5, hash)
        try insertBatch.run()
        try commit.run()
    }

    /// Lets go of the statements, so that the connection can be closed.
    func close() {
        begin = nil
        commit = nil
        insertEvent = nil
        insertBatch = nil
    }
}

extension Statement {
    /// Binds the columns of the row that begins at `start`, text in place, and returns where the next one begins.
    ///
    /// - Parameter bound: the columns that are bound to something else than NULL, before and after: half of a row's columns
    ///   are NULL, and mostly those that were NULL in the one before.
    fileprivate func bind(_ bytes: UnsafeRawBufferPointer, from start: Int, replacing bound: inout ColumnSet) -> Int {
        let integers = ColumnSet.integers.rawValue
        var offset = start
        for place in 0..<Column.count {
            let index = Int32(place + 1)
            let column = ColumnSet(rawValue: 1 << UInt32(place))
            let length = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
            offset += 4
            guard length != RowBytes.null else {
                if bound.remove(column) != nil { bindNull(index) }
                continue
            }
            let text = UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + Int(length)])
            offset += Int(length)
            if integers & column.rawValue != 0 {
                bind(index, RowView.integer(text))
            } else {
                bindStaticText(index, text)
            }
            bound.insert(column)
        }
        return offset
    }
}
