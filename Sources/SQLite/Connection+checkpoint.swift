import CSQLite

/// How hard a checkpoint tries (https://www.sqlite.org/c3ref/wal_checkpoint_v2.html).
public enum CheckpointMode: Sendable {
    /// Copies what it can without waiting for anybody.
    case passive
    /// Waits for readers and writers, then copies everything.
    case full
    /// As `full`, and the next writer starts the log over.
    case restart
    /// As `restart`, and the log file is cut to nothing.
    case truncate

    var rawValue: Int32 {
        switch self {
        case .passive: SQLITE_CHECKPOINT_PASSIVE
        case .full: SQLITE_CHECKPOINT_FULL
        case .restart: SQLITE_CHECKPOINT_RESTART
        case .truncate: SQLITE_CHECKPOINT_TRUNCATE
        }
    }
}

/// What a checkpoint achieved.
public struct CheckpointResult: Hashable, Sendable {
    /// True when a reader or writer kept it from finishing.
    public let isBusy: Bool
    /// Pages in the write-ahead log; -1 when the file is not in WAL mode.
    public let logFrames: Int32
    /// Of those, the pages that are in the database file now.
    public let checkpointedFrames: Int32

    /// True when everything in the log is in the database file.
    public var isComplete: Bool { !isBusy && logFrames == checkpointedFrames }
}

extension Connection {
    /// Copies the write-ahead log of the main file into it.
    public func checkpoint(_ mode: CheckpointMode) throws(SQLiteError) -> CheckpointResult {
        var logFrames: Int32 = -1
        var checkpointedFrames: Int32 = -1
        let code = sqlite3_wal_checkpoint_v2(handle, "main", mode.rawValue, &logFrames, &checkpointedFrames)
        // Busy is an answer here: something was copied, not all.
        let isBusy = ResultCode(rawValue: code).isBusy
        if !isBusy { try check(code, "checkpoint") }
        return CheckpointResult(isBusy: isBusy, logFrames: logFrames, checkpointedFrames: checkpointedFrames)
    }

    /// Leaves every checkpoint to the caller: none after a commit, none when the connection closes.
    ///
    /// From here on `walPages` tells how long the log is.
    public func takeOverCheckpoints() throws(SQLiteError) {
        try setCheckpointOnClose(false)
        let counter = WalPageCounter()
        walPageCounter = counter
        // This replaces the hook by which SQLite checkpoints by itself. The counter lives as long as the connection.
        sqlite3_wal_hook(
            handle,
            { context, _, _, pages in
                guard let context else { return SQLITE_OK }
                Unmanaged<WalPageCounter>.fromOpaque(context).takeUnretainedValue().pages = pages
                return SQLITE_OK
            }, Unmanaged.passUnretained(counter).toOpaque())
    }

    /// Whether the last connection to the file copies the log into it and removes the log when it closes. SQLite does
    /// so unless it is told otherwise.
    public func setCheckpointOnClose(_ isOn: Bool) throws(SQLiteError) {
        let code = csqlite_db_config_switch(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, isOn ? 0 : 1)
        try check(code, "checkpoint on close")
    }

    /// Pages in the write-ahead log after this connection's last commit; 0 before its first one, and unless
    /// `takeOverCheckpoints` was called.
    public var walPages: Int32 { walPageCounter?.pages ?? 0 }
}

/// Where the hook leaves the length of the log; used on the connection's thread only.
final class WalPageCounter {
    var pages: Int32 = 0
}
