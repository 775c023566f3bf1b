import SQLite

extension Connection {
    /// Runs `body` and says what a failure of SQLite means for the store.
    func forStore<Value>(_ body: () throws(SQLiteError) -> Value) throws(AuditStoreError) -> Value {
        do throws(SQLiteError) { return try body() } catch { throw AuditStoreError(error, file: path) }
    }

    /// The settings that every connection to a segment has, whoever opens it.
    ///
    /// `mmap_size` 0: a read error of the disk is an error code, not a signal that ends the process. The others make
    /// SQLite distrust a file that somebody may have altered.
    func configureForStore() throws(SQLiteError) {
        try setPragma("mmap_size", .integer(0))
        try setPragma("temp_store", .keyword("MEMORY"))
        try setPragma("cell_size_check", .keyword("ON"))
        try setPragma("trusted_schema", .keyword("OFF"))
    }
}
