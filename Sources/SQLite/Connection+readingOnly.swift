import CSQLite

extension Connection {
    /// From here on, statements can do nothing but read what is attached now: right before SQL of a user's runs.
    ///
    /// Refused with a not-authorized code: every write, temporary tables included, ATTACH and DETACH, transactions,
    /// pragmas other than those that only tell something, and loading of extensions. It cannot be taken back. Attach
    /// files before.
    public func restrictToReading() throws(SQLiteError) {
        try setPragma("query_only", .keyword("ON"))
        try setPragma("trusted_schema", .keyword("OFF"))
        try check(csqlite_db_config_switch(handle, SQLITE_DBCONFIG_DEFENSIVE, 1), "defensive mode")
        try check(csqlite_db_config_switch(handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0), "no extensions")
        let code = sqlite3_set_authorizer(
            handle, { _, action, first, second, _, _ in isReading(action, first, second) ? SQLITE_OK : SQLITE_DENY },
            nil)
        try check(code, "authorizer")
    }
}

/// Pragmas that tell something and change nothing; the name may be followed by an argument that says of what.
private let describingPragmas: Set<String> = [
    "collation_list", "compile_options", "database_list", "foreign_key_list", "function_list", "index_info",
    "index_list", "index_xinfo", "integrity_check", "module_list", "pragma_list", "quick_check", "table_info",
    "table_list", "table_xinfo",
]

/// Pragmas that tell a setting when they have no argument, and change it when they have one.
private let settingPragmas: Set<String> = [
    "application_id", "data_version", "encoding", "freelist_count", "journal_mode", "page_count", "page_size",
    "query_only", "schema_version", "user_version",
]

/// Says whether an action of a statement being compiled only reads. For a function `second` is its name; for a pragma
/// `first` is its name and `second` its argument (https://www.sqlite.org/c3ref/c_alter_table.html).
private func isReading(_ action: Int32, _ first: UnsafePointer<CChar>?, _ second: UnsafePointer<CChar>?) -> Bool {
    switch action {
    case SQLITE_SELECT, SQLITE_READ, SQLITE_RECURSIVE:
        return true
    case SQLITE_FUNCTION:
        guard let second else { return false }
        return String(cString: second).lowercased() != "load_extension"
    case SQLITE_UPDATE:
        // A table-valued function (json_each, pragma_table_info) announces its columns by an inner CREATE TABLE that is
        // asked for like this. A statement that really updates the schema fails all the same: defensive mode.
        guard let first else { return false }
        return String(cString: first) == "sqlite_master"
    case SQLITE_PRAGMA:
        guard let first else { return false }
        let name = String(cString: first).lowercased()
        return describingPragmas.contains(name) || (settingPragmas.contains(name) && second == nil)
    default:
        return false
    }
}
