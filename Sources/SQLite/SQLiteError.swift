import CSQLite

/// What SQLite refused, and why. It never holds the values bound to a statement.
public struct SQLiteError: Error, Hashable, Sendable {
    /// The extended result code.
    public let code: ResultCode
    /// SQLite's explanation.
    public let message: String
    /// What was being done: a statement's text with its placeholders, or the name of the operation.
    public let operation: String

    /// An error with SQLite's code and explanation, and what was being done.
    public init(code: ResultCode, message: String, operation: String) {
        self.code = code
        self.message = message
        self.operation = operation
    }
}

extension SQLiteError: CustomStringConvertible {
    private static let shownOperationCharacters = 200

    /// One line: explanation, code and operation (its first 200 characters).
    public var description: String {
        let shown = operation.prefix(Self.shownOperationCharacters)
        let ellipsis = shown.endIndex < operation.endIndex ? "…" : ""
        return "\(message) (SQLite code \(code.rawValue)) while running: \(shown)\(ellipsis)"
    }
}

extension SQLiteError {
    /// The failure of a call on `database`; its own words are the most exact.
    init(code: Int32, database: OpaquePointer?, operation: String) {
        // sqlite3_extended_errcode describes the last call, which may not be the one that gave `code`.
        let isLastError = database != nil && sqlite3_extended_errcode(database) == code
        let message = isLastError ? String(cString: sqlite3_errmsg(database)) : ResultCode(rawValue: code).text
        self.init(code: ResultCode(rawValue: code), message: message, operation: operation)
    }

    /// A use of this wrapper that SQLite itself would not explain.
    static func misuse(_ message: String, operation: String) -> SQLiteError {
        SQLiteError(code: ResultCode(rawValue: SQLITE_MISUSE), message: message, operation: operation)
    }
}
