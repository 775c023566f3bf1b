import CSQLite

/// An extended result code of SQLite (https://www.sqlite.org/rescode.html): the low byte says what kind of failure it
/// is, the upper bytes say which one of that kind.
public struct ResultCode: Hashable, Sendable {
    /// The extended code as SQLite gives it.
    public let rawValue: Int32

    /// Wraps a code as SQLite gives it, extended or not.
    public init(rawValue: Int32) {
        self.rawValue = rawValue
    }

    /// The kind of failure: the code without its extension.
    public var primary: Int32 { rawValue & 0xFF }

    /// Another connection holds the lock that is needed; the busy timeout has run out.
    public var isBusy: Bool { primary == SQLITE_BUSY }
    /// The disk, or the allowed number of pages, is full.
    public var isFull: Bool { primary == SQLITE_FULL }
    /// The file's pages contradict each other.
    public var isCorrupt: Bool { primary == SQLITE_CORRUPT }
    /// The file is not an SQLite database.
    public var isNotADatabase: Bool { primary == SQLITE_NOTADB }
    /// A write through a connection, or to a file, that only reads.
    public var isReadOnly: Bool { primary == SQLITE_READONLY }
    /// The operating system refused a read, write, lock or sync.
    public var isIOError: Bool { primary == SQLITE_IOERR }
    /// A sync of the file or of its folder failed: what was written since the last one may or may not be on disk.
    public var isFailedSync: Bool { rawValue == extendedIOErrorFsync || rawValue == extendedIOErrorDirectoryFsync }
    /// The file cannot be opened: it is missing, or permissions forbid it.
    public var isCannotOpen: Bool { primary == SQLITE_CANTOPEN }
    /// A constraint, or a trigger's RAISE, refused the change.
    public var isConstraint: Bool { primary == SQLITE_CONSTRAINT }
    /// The work was stopped from outside: an interrupt, or a limit of running time.
    public var isInterrupted: Bool { primary == SQLITE_INTERRUPT }
    /// A connection restricted to reading refused the statement.
    public var isNotAuthorized: Bool { primary == SQLITE_AUTH }
    /// The library was called in a way it does not allow; a programming error.
    public var isMisuse: Bool { primary == SQLITE_MISUSE }

    /// SQLite's English words for the code.
    public var text: String { String(cString: sqlite3_errstr(rawValue)) }
}

// Extended codes are macros built of other macros, which Swift does not import.
private let extendedIOErrorFsync = SQLITE_IOERR | (4 << 8)
private let extendedIOErrorDirectoryFsync = SQLITE_IOERR | (5 << 8)
