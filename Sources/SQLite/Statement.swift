import CSQLite

/// A compiled statement: bound, stepped and reset any number of times. It belongs to its connection's thread.
///
/// Indices of arguments begin at 1, of columns at 0, as in SQLite. An index that the statement does not have is a
/// programming error and stops the program.
public final class Statement {
    let handle: OpaquePointer
    /// The connection it was compiled for; kept alive for as long as the statement.
    public let connection: Connection
    /// The statement's text, with its placeholders.
    public let sql: String

    init(connection: Connection, handle: OpaquePointer, sql: String) {
        self.connection = connection
        self.handle = handle
        self.sql = sql
    }

    deinit {
        // The code repeats the last failure of `step`, which was thrown already.
        sqlite3_finalize(handle)
    }

    /// Goes to the next row: true when there is one, false when the statement is done.
    ///
    /// A statement that is done has been reset already: it holds no lock and no snapshot, and stepping again runs it
    /// anew. One that is left before its end keeps its read transaction open until `reset`.
    public func step() throws(SQLiteError) -> Bool {
        let code = sqlite3_step(handle)
        if code == SQLITE_ROW { return true }
        if code == SQLITE_DONE {
            sqlite3_reset(handle)
            return false
        }
        let error = SQLiteError(code: code, database: connection.handle, operation: sql)
        sqlite3_reset(handle)
        throw error
    }

    /// Runs the statement to its end, whatever it returns.
    public func run() throws(SQLiteError) {
        while try step() {}
    }

    /// Calls `body` for each row. The statement is reset afterwards, also when `body` throws.
    public func forEachRow(_ body: (borrowing Statement) throws(SQLiteError) -> Void) throws(SQLiteError) {
        defer { reset() }
        while try step() { try body(self) }
    }

    /// Ends a run before its last row, and with it the run's read transaction. Bound values stay.
    public func reset() {
        // The code repeats the last failure of `step`, which was thrown already.
        sqlite3_reset(handle)
    }

    /// True when the statement itself changes nothing in the file (https://www.sqlite.org/c3ref/stmt_readonly.html).
    public var isReadOnly: Bool { sqlite3_stmt_readonly(handle) != 0 }
}
