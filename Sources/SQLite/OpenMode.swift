import CSQLite

/// What a connection may do with its file.
public enum OpenMode: Sendable {
    /// Read an existing file; every write is refused by SQLite itself.
    case readOnly
    /// Read and write an existing file.
    case readWrite
    /// Read and write; a missing file is made.
    case create

    var flags: Int32 {
        switch self {
        case .readOnly: SQLITE_OPEN_READONLY
        case .readWrite: SQLITE_OPEN_READWRITE
        case .create: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
        }
    }
}
