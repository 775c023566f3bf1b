import GatewayCore
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
        _ rows: [UInt8], after previous: Head, through last: Position, hash: [UInt8]
    ) throws(SQLiteError) {
        guard let begin, let commit, let insertEvent, let insertBatch else { preconditionFailure("writer is closed") }
        try begin.run()
        // The text columns are bound in place: the bytes stay where they are until the last row is in.
        try rows.span.bytes.withUnsafeBytes { (bytes) throws(SQLiteError) in
            defer { insertEvent.clearBindings() }
            var start = 0
            while start < bytes.count {
                let row = RowView(bytes, from: start)
                insertEvent.bind(row)
                try insertEvent.run()
                start = row.end
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
    /// Binds a row's columns, text in place.
    fileprivate func bind(_ row: RowView) {
        let integers = ColumnSet.integers.rawValue
        for place in 0..<Column.count {
            let index = Int32(place + 1)
            guard let text = row.text(at: place) else {
                bindNull(index)
                continue
            }
            if integers & 1 << UInt32(place) != 0 {
                bind(index, RowView.integer(text))
            } else {
                bindStaticText(index, text)
            }
        }
    }
}
