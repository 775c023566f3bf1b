import GatewayCore
import JSON
import SQLite

/// Reads one segment through a connection of its own that writes and checkpoints nothing, beside a live gateway or on a
/// copy.
final class SegmentReader {
    /// Events fetched in one read transaction, so that none stays open while they are worked on: a long one keeps the
    /// writer's log from starting over.
    static let pageBound = 512

    let connection: Connection
    let info: SegmentInfo
    private let selectRange: Statement
    private var decoder = RowDecoder()
    private var row = ByteRoom()

    init(_ directory: StoreDirectory, _ file: SegmentFile) throws(AuditStoreError) {
        let path = directory.path(of: file)
        connection = try Self.open(path)
        info = try SegmentCheck(connection: connection, file: file).run()
        selectRange = try connection.forStore { [connection] () throws(SQLiteError) in
            try connection.prepare(
                "SELECT \(RowReader.columns) FROM events WHERE position BETWEEN ? AND ? ORDER BY position LIMIT ?",
                lifetime: .long)
        }
    }

    private static func open(_ path: String) throws(AuditStoreError) -> Connection {
        do throws(SQLiteError) {
            let connection = try Connection(path: path, mode: .readOnly)
            try connection.takeOverCheckpoints()
            try connection.configureForStore()
            // The first read: only here does SQLite open the log and its index.
            _ = try connection.pragmaInteger("application_id")
            return connection
        } catch {
            guard error.code.isCannotOpen || error.code.isReadOnly else { throw AuditStoreError(error, file: path) }
            throw AuditStoreError(
                .unwritable, "The event log \(path) could not be opened for reading", detail: error.description,
                hint: "Make its directory writable, or copy the store to one that is: SQLite keeps an index there")
        }
    }

    /// The next events from `first` to `last`, at most `pageBound` of them.
    func page(from first: Position, through last: Position) throws(AuditStoreError) -> [Event] {
        selectRange.bind(1, first.value)
        selectRange.bind(2, last.value)
        selectRange.bind(3, Int64(Self.pageBound))
        return try events(selectRange)
    }

    /// The events of a statement that selects the columns of `RowReader`.
    func events(_ statement: Statement) throws(AuditStoreError) -> [Event] {
        var events: [Event] = []
        defer { statement.reset() }
        while try connection.forStore({ () throws(SQLiteError) in try statement.step() }) {
            events.append(try event(statement))
        }
        return events
    }

    private func event(_ statement: Statement) throws(AuditStoreError) -> Event {
        row.removeAll()
        do throws(RowFault) {
            try RowReader.append(statement, to: &row)
            let row = row
            return try row.withUnsafeBytes { (bytes) throws(RowFault) in
                try decoder.decode(RowView(bytes, from: 0))
            }
        } catch {
            throw AuditStoreError(
                .undecodable,
                "The event at position \(statement.int64(0)) of \(info.path) cannot be read: "
                    + "\(statement.string(3)): \(error)",
                hint:
                    "Run `gateway verify --store DIR`; when it finds no fault, another version of the program wrote the event"
            )
        }
    }

    /// The first column of the first row, as a number; nil for NULL or no row.
    func number(_ sql: String) throws(AuditStoreError) -> Int64? {
        try connection.forStore { () throws(SQLiteError) in
            let statement = try connection.prepare(sql)
            return try statement.step() ? statement.optionalInt64(0) : nil
        }
    }

    /// The head after the last batch; nil when there is none.
    func head() throws(AuditStoreError) -> Head? {
        try connection.forStore { () throws(SQLiteError) in
            let statement = try connection.prepare(
                "SELECT \(BatchRecord.columns) FROM batches ORDER BY first_position DESC LIMIT 1")
            return try statement.step() ? BatchRecord(statement).head : nil
        }
    }
}
