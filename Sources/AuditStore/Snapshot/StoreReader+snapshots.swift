import GatewayCore
import SQLite

extension StoreReader {
    /// What was kept of a fold, and where; nil when there is nothing that belongs to this log, unaltered, at a commit.
    public func snapshot(
        of projection: String, foldVersion: Int
    ) throws(AuditStoreError) -> (snapshot: Snapshot, position: Position)? {
        guard let reader = readers.last else { return nil }
        return try reader.connection.forStore { () throws(SQLiteError) in
            let statement = try reader.connection.prepare(
                """
                SELECT s.position, s.state, s.hash, b.hash FROM snapshots AS s
                JOIN batches AS b ON b.last_position = s.position
                WHERE s.projection = ? AND s.fold_version = ?
                """)
            statement.bind(1, projection)
            statement.bind(2, Int64(foldVersion))
            guard try statement.step() else { return nil }
            let head = Head(position: Position(statement.int64(0)), hash: statement.bytes(3))
            let snapshot = Snapshot(
                projection: projection, foldVersion: foldVersion, state: statement.bytes(1))
            return snapshot.hash(at: head) == statement.bytes(2) ? (snapshot, head.position) : nil
        }
    }
}
