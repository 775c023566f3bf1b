import CSQLite

extension Statement {
    /// Binds a number.
    public func bind(_ index: Int32, _ value: Int64) {
        require(sqlite3_bind_int64(handle, index, value), index)
    }

    /// Binds a number, or NULL for nil.
    public func bind(_ index: Int32, _ value: Int64?) {
        if let value { bind(index, value) } else { bindNull(index) }
    }

    /// Binds a floating-point number; NaN becomes NULL, as SQLite has it.
    public func bind(_ index: Int32, _ value: Double) {
        require(sqlite3_bind_double(handle, index, value), index)
    }

    /// Binds NULL.
    public func bindNull(_ index: Int32) {
        require(sqlite3_bind_null(handle, index), index)
    }

    /// Binds a copy of a text.
    public func bind(_ index: Int32, _ value: String) {
        var value = value
        let code = value.withUTF8 { utf8 in
            // An empty buffer may have no address, and SQLite takes that for NULL.
            guard let base = utf8.baseAddress else { return sqlite3_bind_text(handle, index, "", 0, nil) }
            return base.withMemoryRebound(to: CChar.self, capacity: utf8.count) {
                csqlite_bind_text_transient(handle, index, $0, UInt64(utf8.count))
            }
        }
        require(code, index)
    }

    /// Binds a copy of a text, or NULL for nil.
    public func bind(_ index: Int32, _ value: String?) {
        if let value { bind(index, value) } else { bindNull(index) }
    }

    /// Binds a copy of bytes as a blob.
    public func bindBlob(_ index: Int32, _ bytes: [UInt8]) {
        let code = bytes.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress, bytes.count > 0 else { return sqlite3_bind_zeroblob(handle, index, 0) }
            return csqlite_bind_blob_transient(handle, index, base, UInt64(bytes.count))
        }
        require(code, index)
    }

    /// Binds a text without copying it.
    ///
    /// The bytes must be UTF-8, and stay where they are, unchanged, until this index is bound again, the bindings are
    /// cleared or the statement is gone: SQLite reads them at each step.
    public func bindStaticText(_ index: Int32, _ utf8: UnsafeRawBufferPointer) {
        guard let base = utf8.baseAddress, utf8.count > 0 else {
            return require(sqlite3_bind_text(handle, index, "", 0, nil), index)
        }
        // A nil destructor is SQLITE_STATIC. The 64-bit variant has no length limit short of SQLite's own.
        let characters = base.assumingMemoryBound(to: CChar.self)
        require(
            sqlite3_bind_text64(handle, index, characters, UInt64(utf8.count), nil, UInt8(SQLITE_UTF8)), index)
    }

    /// Binds a blob without copying it; the bytes must last as for `bindStaticText`.
    public func bindStaticBlob(_ index: Int32, _ bytes: UnsafeRawBufferPointer) {
        guard let base = bytes.baseAddress, bytes.count > 0 else {
            return require(sqlite3_bind_zeroblob(handle, index, 0), index)
        }
        require(sqlite3_bind_blob64(handle, index, base, UInt64(bytes.count), nil), index)
    }

    /// Sets every argument to NULL.
    public func clearBindings() {
        // Cannot fail: https://www.sqlite.org/c3ref/clear_bindings.html names no failure.
        sqlite3_clear_bindings(handle)
    }

    /// How many arguments the statement has.
    public var argumentCount: Int32 { sqlite3_bind_parameter_count(handle) }

    /// Binding fails for an index that is not there, on a statement between two rows, for a value over the size limit
    /// and without memory. The third leaves the argument NULL; all are the program's fault, not its input's, as long
    /// as values are bounded before they come here.
    private func require(_ code: Int32, _ index: Int32) {
        precondition(code == SQLITE_OK, "argument \(index) cannot be bound (SQLite code \(code)): \(sql)")
    }
}
