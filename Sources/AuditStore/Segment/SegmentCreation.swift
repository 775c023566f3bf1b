import GatewayCore
import Glibc
import SQLite

/// Makes a segment's file: whole, synced and under its own name before its first event, or not at all.
struct SegmentCreation {
    let directory: StoreDirectory
    let number: Int64
    let identity: SegmentIdentity
    /// The head that the segment continues from.
    let previousHead: Head

    /// Makes the file. What an earlier try left behind is thrown away.
    func run() throws(AuditStoreError) -> SegmentFile {
        let file = SegmentFile(firstPosition: previousHead.position.next)
        let path = directory.path(of: file)
        // Built under another name, so that no reader ever finds half a segment.
        let draft = path + ".draft"
        try discard(draft)
        do throws(SQLiteError) {
            try fill(draft)
        } catch {
            throw AuditStoreError(error, file: draft)
        }
        try StoreDirectory.syncFile(draft)
        guard rename(draft, path) == 0 else { throw AuditStoreError(errno: errno, doing: "rename", path: draft) }
        try directory.sync()
        return file
    }

    private func discard(_ draft: String) throws(AuditStoreError) {
        for path in [draft, draft + "-journal", draft + "-wal", draft + "-shm"] {
            guard unlink(path) != 0, errno != ENOENT else { continue }
            throw AuditStoreError(errno: errno, doing: "remove", path: path)
        }
    }

    private func fill(_ path: String) throws(SQLiteError) {
        let connection = try Connection(path: path, mode: .create)
        try connection.setPragma("synchronous", .keyword("FULL"))
        try connection.transaction { () throws(SQLiteError) in
            for migration in Migration.all { try migration.apply(to: connection) }
            try describe(connection)
        }
        // Noted in the file's header: whoever opens it next uses a write-ahead log. With the last connection's end
        // this one is copied into the file and removed.
        try connection.setPragma("journal_mode", .keyword("WAL"))
        try connection.close()
    }

    private func describe(_ connection: Connection) throws(SQLiteError) {
        let insert = try connection.prepare(
            """
            INSERT INTO segment (number, node, incarnation, first_position, previous_head, sealed)
            VALUES (?, ?, ?, ?, ?, 0)
            """)
        insert.bind(1, number)
        insert.bind(2, identity.node)
        insert.bind(3, identity.incarnation)
        insert.bind(4, previousHead.position.next.value)
        insert.bindBlob(5, previousHead.hash)
        try insert.run()
    }
}
