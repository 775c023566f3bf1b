extension Connection {
    /// How many further files one connection can hold (SQLITE_MAX_ATTACHED of Debian's build).
    public static var attachedFilesLimit: Int { 10 }

    /// Adds another file under the name `schema`, to be used as `schema.table`.
    ///
    /// It is opened with the rights of this connection: read-only when this one is.
    public func attach(_ path: String, as schema: String) throws(SQLiteError) {
        let statement = try prepare("ATTACH DATABASE ? AS ?")
        statement.bind(1, path)
        statement.bind(2, schema)
        do throws(SQLiteError) {
            _ = try statement.step()
        } catch {
            // SQLite puts the path, which is an argument, into its explanation.
            throw SQLiteError(code: error.code, message: error.code.text, operation: error.operation)
        }
    }

    /// Removes a file that was attached.
    public func detach(_ schema: String) throws(SQLiteError) {
        let statement = try prepare("DETACH DATABASE ?")
        statement.bind(1, schema)
        _ = try statement.step()
    }
}
