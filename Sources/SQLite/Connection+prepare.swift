import CSQLite

/// How long a statement will be used.
public enum StatementLifetime: Sendable {
    /// A few runs.
    case short
    /// Many runs, kept for as long as the connection.
    case long
}

extension Connection {
    /// Compiles the one statement in `sql`. Text after it is refused, but for blanks and comments.
    public func prepare(_ sql: String, lifetime: StatementLifetime = .short) throws(SQLiteError) -> Statement {
        let flags = lifetime == .long ? UInt32(SQLITE_PREPARE_PERSISTENT) : 0
        var handles: [OpaquePointer] = []
        let code = compileUpToTwo(sql, flags: flags, into: &handles)
        guard code == SQLITE_OK, handles.count == 1 else {
            let error =
                code != SQLITE_OK
                ? SQLiteError(code: code, database: handle, operation: sql)
                : .misuse(handles.isEmpty ? "no statement" : "more than one statement", operation: sql)
            for handle in handles { sqlite3_finalize(handle) }
            throw error
        }
        return Statement(connection: self, handle: handles[0], sql: sql)
    }

    private func compileUpToTwo(_ sql: String, flags: UInt32, into handles: inout [OpaquePointer]) -> Int32 {
        sql.withCString { start in
            var next: UnsafePointer<CChar>? = start
            // An empty statement (a comment, a lone semicolon) compiles to nothing and is passed over.
            while let text = next, text.pointee != 0, handles.count < 2 {
                var compiled: OpaquePointer?
                let code = sqlite3_prepare_v3(handle, text, -1, flags, &compiled, &next)
                guard code == SQLITE_OK else { return code }
                if let compiled { handles.append(compiled) }
            }
            return SQLITE_OK
        }
    }
}
