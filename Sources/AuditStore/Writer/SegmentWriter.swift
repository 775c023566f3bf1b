import GatewayCore
import SQLite

/// Appends batches of events to the active segment: one transaction each, chained by its hash.
///
/// Synchronous, for one owner on one thread. Its connection does every write and every checkpoint of the file: SQLite
/// before 3.51.3 can corrupt a file when one connection restarts the write-ahead log while another checkpoints it.
public final class SegmentWriter {
    /// The end of the log.
    public private(set) var head: Head
    /// The file.
    public let segment: SegmentInfo
    /// What a commit promises.
    public let durability: Durability

    let connection: Connection
    private let statements: AppendStatements
    private var encoder = BatchEncoder()
    private var checkpoints = CheckpointRule()
    let log: LogFile
    /// Held for as long as the file may be written.
    private var lock: StoreLock?

    /// Takes over a checked connection. The log file is there: the check has read through it.
    init(
        connection: Connection, segment: SegmentInfo, head: Head, durability: Durability, lock: StoreLock
    ) throws(AuditStoreError) {
        self.connection = connection
        self.segment = segment
        self.head = head
        self.durability = durability
        self.lock = lock
        statements = try connection.forStore { () throws(SQLiteError) in
            try connection.configureForStore()
            try connection.setPragma("synchronous", durability.syncsEachCommit ? .keyword("FULL") : .keyword("NORMAL"))
            // Nothing is ever deleted from a segment, so there is nothing to overwrite either.
            try connection.setPragma("secure_delete", .keyword("OFF"))
            try connection.takeOverCheckpoints()
            return try AppendStatements(connection)
        }
        log = try LogFile(of: connection)
    }

    /// Commits the events as one batch and returns the new head. When it throws, nothing of them is in the log and the
    /// same events can be tried again.
    ///
    /// - Parameter events: at least one; their positions continue the log.
    public func append(_ events: some Collection<Event>) throws(AuditStoreError) -> Head {
        guard let last = encode(events) else { return head }
        try log.checkPlace()
        let previous = head
        let hash = ChainHash.next(after: previous.hash, rows: encoder.rows)
        try connection.forStore { () throws(SQLiteError) in
            do throws(SQLiteError) {
                try statements.insert(encoder.rows, after: previous, through: last, hash: hash)
            } catch {
                // The failure told is the first; some have ended the transaction already.
                do throws(SQLiteError) { try connection.rollback() } catch _ {}
                throw error
            }
        }
        head = Head(position: last, hash: hash)
        log.hasUnsyncedCommits = !durability.syncsEachCommit
        return head
    }

    /// Encodes a batch and returns its last position; nil for no events.
    private func encode(_ events: some Collection<Event>) -> Position? {
        encoder.removeAll()
        var last = head.position
        for event in events {
            precondition(event.position == last.next, "event \(event.position) does not continue the log after \(last)")
            encoder.append(event)
            last = event.position
        }
        return last == head.position ? nil : last
    }

    /// True when commits were made that a power cut could still take away.
    public var hasUnsyncedCommits: Bool { log.hasUnsyncedCommits }

    /// Makes every commit so far safe from a power cut.
    ///
    /// - Throws: `.unsynced` when the disk refuses; nothing may be written to the file after that.
    public func sync() throws(AuditStoreError) {
        try log.sync()
    }

    /// Copies the write-ahead log into the file when it has grown long.
    ///
    /// - Parameter queueIsShort: true when commits are not behind, so that there is time for it.
    public func checkpointIfDue(queueIsShort: Bool) throws(AuditStoreError) {
        guard checkpoints.isDue(walPages: connection.walPages, queueIsShort: queueIsShort) else { return }
        try connection.forStore { () throws(SQLiteError) in _ = try connection.checkpoint(.passive) }
        checkpoints.didCheckpoint(at: connection.walPages)
    }

    /// Lets go of the file as it is and gives the store free: after a failed sync nothing may be written any more.
    public func abandon() throws(AuditStoreError) {
        defer { lock = nil }
        statements.close()
        try connection.forStore { () throws(SQLiteError) in try connection.close() }
    }

    /// Copies the write-ahead log into the file, which then is complete by itself, and gives the store free. The writer
    /// is of no use after this, whether it throws or not.
    public func close() throws(AuditStoreError) {
        defer { lock = nil }
        statements.close()
        try connection.forStore { () throws(SQLiteError) in
            // Busy when a reader is there: then the log file stays beside the segment, which is as good.
            if try connection.checkpoint(.truncate).isComplete { try connection.setCheckpointOnClose(true) }
            try connection.close()
        }
    }
}
