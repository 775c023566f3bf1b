import CSQLite

/// One connection to one SQLite file.
///
/// It belongs to one thread at a time: it is not `Sendable`, and SQLite's own lock per connection is left out. What may
/// be used from elsewhere is its `InterruptHandle`.
public final class Connection {
    let handle: OpaquePointer
    /// The file, as given when the connection was opened.
    public let path: String
    /// Stops a running statement from another thread.
    public let interruptHandle: InterruptHandle
    private var isOpen = true
    var walPageCounter: WalPageCounter?
    var progressCheck: ProgressCheck?

    /// Opens `path`.
    ///
    /// SQLite reads the file only when it is first used: one that is no database, or damaged, shows up there.
    /// - Parameter busyTimeoutMilliseconds: how long a statement waits for a lock before it fails with a busy code.
    public init(path: String, mode: OpenMode, busyTimeoutMilliseconds: Int32 = 5_000) throws(SQLiteError) {
        Connection.configureLibrary()
        var opened: OpaquePointer?
        // NOMUTEX: one owner thread, so SQLite need not lock the connection. EXRESCODE: extended codes everywhere.
        let flags = mode.flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
        let code = sqlite3_open_v2(path, &opened, flags, nil)
        guard code == SQLITE_OK, let opened else {
            let error = SQLiteError(code: code, database: opened, operation: "open")
            sqlite3_close_v2(opened)
            throw error
        }
        handle = opened
        self.path = path
        interruptHandle = InterruptHandle(opened)
        try check(sqlite3_busy_timeout(handle, busyTimeoutMilliseconds), "busy timeout")
        // SQLite opens a file it may not write read-only without a word, and would fail at the first write.
        if mode != .readOnly, isReadOnly {
            throw SQLiteError(
                code: ResultCode(rawValue: SQLITE_READONLY), message: "the file may not be written", operation: "open")
        }
    }

    deinit {
        interruptHandle.disconnect()
        // Statements hold their connection, so none is left here and this cannot fail but for input/output on close.
        if isOpen { sqlite3_close_v2(handle) }
    }

    /// Closes the connection and reports what goes wrong, which `deinit` cannot.
    ///
    /// Every `Statement` must be gone; otherwise this fails with a busy code and the connection stays open. After a
    /// close the connection must not be used.
    public func close() throws(SQLiteError) {
        guard isOpen else { return }
        // The handle is taken away first: an interrupt must never reach a connection that is being freed.
        interruptHandle.disconnect()
        try check(sqlite3_close(handle), "close")
        isOpen = false
    }

    /// Runs one or more statements that return nothing of interest.
    public func execute(_ sql: String) throws(SQLiteError) {
        try check(sqlite3_exec(handle, sql, nil, nil, nil), sql)
    }

    /// True when the file can only be read through this connection.
    public var isReadOnly: Bool { sqlite3_db_readonly(handle, "main") == 1 }

    /// True between the beginning of a transaction and its end.
    public var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

    /// Rows changed by the last INSERT, UPDATE or DELETE, triggers not counted.
    public var changes: Int64 { sqlite3_changes64(handle) }

    /// Rows changed since the connection was opened, triggers included.
    public var totalChanges: Int64 { sqlite3_total_changes64(handle) }

    /// Throws what `code` means, unless it is a success.
    func check(_ code: Int32, _ operation: @autoclosure () -> String) throws(SQLiteError) {
        guard code == SQLITE_OK else {
            throw SQLiteError(code: code, database: handle, operation: operation())
        }
    }
}
