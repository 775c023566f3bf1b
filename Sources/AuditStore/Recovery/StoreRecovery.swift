import GatewayCore
import SQLite

/// A store opened for writing.
public struct RecoveredStore {
    /// Appends to the active segment; holds the store's lock.
    public let writer: SegmentWriter
    /// The end of the log, from which the ledger goes on.
    public let head: Head
    /// The active segment.
    public let segment: SegmentInfo
    /// The moment of the last event; nil in an empty log.
    public let lastMoment: Moment?
}

/// Opens a store for writing: takes its lock, finds or makes the active segment, and checks it and its tail.
public enum StoreRecovery {
    /// How many of the last batches are checked at a start unless the caller says otherwise.
    public static let defaultTailBatches = 64

    /// Opens the store in `directory`, which is made when it is missing (its parent must be there).
    ///
    /// What a killed process left in the write-ahead log is taken over by SQLite here.
    /// - Parameters:
    ///   - newSegment: who writes; noted in the first segment of an empty store.
    ///   - tailBatches: how many of the last batches are checked against their hashes; at least the last one is.
    public static func open(
        directory path: String, durability: Durability, newSegment: SegmentIdentity,
        tailBatches: Int = defaultTailBatches
    ) throws(AuditStoreError) -> sending RecoveredStore {
        let directory = StoreDirectory(path)
        try directory.create()
        let lock = try StoreLock(directory: path)
        let existing = try directory.activeSegment()
        let file =
            if let existing { existing } else {
                try SegmentCreation(directory: directory, number: 1, identity: newSegment, previousHead: .origin).run()
            }
        let connection: Connection
        do throws(SQLiteError) {
            connection = try Connection(path: directory.path(of: file), mode: .readWrite)
        } catch {
            throw AuditStoreError(error, file: directory.path(of: file))
        }
        try connection.forStore { () throws(SQLiteError) in try connection.configureForStore() }
        let segment = try SegmentCheck(connection: connection, file: file).run()
        guard !segment.isSealed else {
            throw .damaged(segment.path, "it is sealed, and no segment follows it")
        }
        let tail = try TailCheck(connection: connection, segment: segment).run(batches: max(1, tailBatches))
        let writer = try SegmentWriter(
            connection: connection, segment: segment, head: tail.head, durability: durability, lock: lock)
        return RecoveredStore(
            writer: writer, head: tail.head, segment: segment, lastMoment: tail.lastMoment)
    }
}

extension StoreDirectory {
    /// The one segment; nil in an empty store.
    func activeSegment() throws(AuditStoreError) -> SegmentFile? {
        let files = try segments()
        guard files.count <= 1 else {
            throw AuditStoreError(
                .newer, "The store in \(path) has \(files.count) segments; this program writes stores of one",
                hint: "Run the newer program that wrote them, or start this one on an empty directory")
        }
        return files.first
    }
}
