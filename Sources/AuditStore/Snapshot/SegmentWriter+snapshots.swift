import GatewayCore
import SQLite

extension SegmentWriter {
    /// Keeps what folds came to at the end of the log, in the place of what was kept of them before. One transaction.
    public func keep(_ snapshots: [Snapshot]) throws(AuditStoreError) {
        guard !snapshots.isEmpty, head != .origin else { return }
        try log.checkPlace()
        let head = head
        try connection.forStore { () throws(SQLiteError) in
            let insert = try connection.prepare(
                """
                INSERT OR REPLACE INTO snapshots (projection, fold_version, position, state, hash)
                VALUES (?, ?, ?, ?, ?)
                """)
            try connection.transaction { () throws(SQLiteError) in
                for snapshot in snapshots {
                    insert.bind(1, snapshot.projection)
                    insert.bind(2, Int64(snapshot.foldVersion))
                    insert.bind(3, head.position.value)
                    insert.bindBlob(4, snapshot.state)
                    insert.bindBlob(5, snapshot.hash(at: head))
                    try insert.run()
                }
            }
        }
        log.hasUnsyncedCommits = !durability.syncsEachCommit
    }
}
