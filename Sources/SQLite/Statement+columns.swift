import CSQLite

/// The five kinds of value that a column of a row can hold.
public enum ColumnType: Sendable {
    /// A 64-bit number.
    case integer
    /// A floating-point number.
    case real
    /// UTF-8 text.
    case text
    /// Bytes.
    case blob
    /// Nothing.
    case null
}

extension Statement {
    /// How many columns each row has; 0 for a statement that returns none.
    public var columnCount: Int32 { sqlite3_column_count(handle) }

    /// The name of a column in the result.
    public func columnName(_ index: Int32) -> String {
        precondition(index >= 0 && index < columnCount, "no column \(index): \(sql)")
        guard let name = sqlite3_column_name(handle, index) else { return "" }
        return String(cString: name)
    }

    /// The names of all columns in the result.
    public var columnNames: [String] { (0..<columnCount).map { columnName($0) } }

    /// What the current row holds in a column. Ask before reading: reading converts.
    public func columnType(_ index: Int32) -> ColumnType {
        switch sqlite3_column_type(handle, index) {
        case SQLITE_INTEGER: .integer
        case SQLITE_FLOAT: .real
        case SQLITE_TEXT: .text
        case SQLITE_BLOB: .blob
        default: .null
        }
    }

    /// True when the current row holds NULL in a column.
    public func isNull(_ index: Int32) -> Bool { sqlite3_column_type(handle, index) == SQLITE_NULL }

    /// The number in a column; NULL reads as 0.
    public func int64(_ index: Int32) -> Int64 { sqlite3_column_int64(handle, index) }

    /// The number in a column, or nil for NULL.
    public func optionalInt64(_ index: Int32) -> Int64? { isNull(index) ? nil : int64(index) }

    /// The floating-point number in a column; NULL reads as 0.
    public func double(_ index: Int32) -> Double { sqlite3_column_double(handle, index) }

    /// The text in a column, with the replacement character for bytes that are no UTF-8; NULL reads as "".
    public func string(_ index: Int32) -> String {
        withColumnText(index) { String(decoding: $0, as: UTF8.self) }
    }

    /// The text in a column, or nil for NULL.
    public func optionalString(_ index: Int32) -> String? { isNull(index) ? nil : string(index) }

    /// A copy of the bytes in a column; NULL reads as none.
    public func bytes(_ index: Int32) -> [UInt8] {
        withColumnBytes(index) { Array($0) }
    }

    /// The bytes of a text or blob column, in place. They are gone at the next `step` or `reset`.
    public func withColumnBytes<Value, Failure: Error>(
        _ index: Int32, _ body: (UnsafeRawBufferPointer) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        // The length must be asked for after the pointer, which may convert.
        let base = sqlite3_column_blob(handle, index)
        return try body(UnsafeRawBufferPointer(start: base, count: base == nil ? 0 : length(index)))
    }

    /// The UTF-8 bytes of a column, in place; numbers are converted to text. They are gone at the next `step` or
    /// `reset`.
    public func withColumnText<Value, Failure: Error>(
        _ index: Int32, _ body: (UnsafeRawBufferPointer) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        let base = sqlite3_column_text(handle, index)
        return try body(UnsafeRawBufferPointer(start: base, count: base == nil ? 0 : length(index)))
    }

    private func length(_ index: Int32) -> Int { Int(sqlite3_column_bytes(handle, index)) }
}
