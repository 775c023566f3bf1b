import CSQLite

extension Connection {
    /// What holds for the whole process and must be said before SQLite's first use.
    private static let libraryConfiguration: Int32 = {
        // Without allocation statistics no process-wide lock is taken for each malloc: about 8 % of an insert.
        // Refused when something else has started the library already, which costs only that gain.
        csqlite_config_switch(SQLITE_CONFIG_MEMSTATUS, 0)
    }()

    /// Configures the library once.
    static func configureLibrary() {
        _ = libraryConfiguration
    }

    /// The version of libsqlite3 in use, such as "3.40.1".
    public static var libraryVersion: String { String(cString: sqlite3_libversion()) }
}
