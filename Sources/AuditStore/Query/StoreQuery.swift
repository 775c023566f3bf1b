import SQLite

/// A user's own SQL over a store: reading only, beside a running gateway or on a copy.
public struct StoreQuery: Sendable {
    /// What a cell holds.
    public enum Value: Sendable, Equatable {
        /// NULL
        case null
        /// INTEGER
        case integer(Int64)
        /// REAL
        case real(Double)
        /// TEXT
        case text(String)
        /// BLOB
        case blob([UInt8])
    }

    private let path: String

    /// Finds the store's segment.
    public init(directory: String) throws(AuditStoreError) {
        let store = StoreDirectory(directory)
        guard let segment = try store.segments().last else { throw .missing(directory) }
        path = store.path(of: segment)
    }

    /// Runs one statement and hands its rows over as they come.
    ///
    /// - Parameters:
    ///   - sql: a single statement that only reads; anything else is refused by SQLite itself.
    ///   - columns: told the names of the columns before the first row.
    ///   - row: told each row.
    /// - Throws: `AuditStoreError` when the store cannot be opened, `QueryError` when the statement is at fault.
    public func run(
        _ sql: String, columns: ([String]) -> Void, row: ([Value]) -> Void
    ) throws(QueryError) {
        let connection = try open()
        do throws(SQLiteError) {
            let statement = try connection.prepare(sql)
            columns(statement.columnNames)
            try statement.forEachRow { (statement) throws(SQLiteError) in
                row((0..<statement.columnCount).map { Self.value(of: statement, $0) })
            }
        } catch {
            throw .statement(error.message)
        }
    }

    private func open() throws(QueryError) -> Connection {
        do throws(SQLiteError) {
            let connection = try Connection(path: path, mode: .readOnly)
            try connection.configureForStore()
            try connection.restrictToReading()
            return connection
        } catch {
            throw .store(AuditStoreError(error, file: path))
        }
    }

    private static func value(of statement: borrowing Statement, _ index: Int32) -> Value {
        switch statement.columnType(index) {
        case .null: .null
        case .integer: .integer(statement.int64(index))
        case .real: .real(statement.double(index))
        case .text: .text(statement.string(index))
        case .blob: .blob(statement.bytes(index))
        }
    }
}

/// Why a query gave nothing.
public enum QueryError: Error, Sendable {
    /// The store cannot be opened.
    case store(AuditStoreError)
    /// SQLite refuses the statement; in its own words.
    case statement(String)
}
