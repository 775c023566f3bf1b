/// A value that a pragma is set to.
public enum PragmaValue: Sendable {
    /// A number, such as a size.
    case integer(Int64)
    /// A word of SQLite's, such as `WAL` or `OFF`; written into the statement as it stands.
    case keyword(StaticString)

    fileprivate var sql: String {
        switch self {
        case .integer(let number): String(number)
        case .keyword(let word): word.description
        }
    }
}

extension Connection {
    /// The pragma's value, or nil when it has none.
    ///
    /// Names cannot be bound as arguments, so they must be literals in the source.
    public func pragmaText(_ name: StaticString) throws(SQLiteError) -> String? {
        try firstValue("PRAGMA \(name)")
    }

    /// The pragma's value as a number, or nil when it has none.
    public func pragmaInteger(_ name: StaticString) throws(SQLiteError) -> Int64? {
        let statement = try prepare("PRAGMA \(name)")
        guard try statement.step(), !statement.isNull(0) else { return nil }
        return statement.int64(0)
    }

    /// Sets a pragma and returns what SQLite answers: for some, such as `journal_mode`, the value that now holds.
    @discardableResult
    public func setPragma(_ name: StaticString, _ value: PragmaValue) throws(SQLiteError) -> String? {
        try firstValue("PRAGMA \(name) = \(value.sql)")
    }

    /// Changes whenever another connection has committed to the file; the same value means the same content.
    public func dataVersion() throws(SQLiteError) -> Int64 {
        try pragmaInteger("data_version") ?? 0
    }

    private func firstValue(_ sql: String) throws(SQLiteError) -> String? {
        let statement = try prepare(sql)
        guard try statement.step(), !statement.isNull(0) else { return nil }
        return statement.string(0)
    }
}
