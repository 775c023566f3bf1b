import GatewayCore
import SQLite

/// Looks at an opened file before anything in it is believed: is it an event log, of a version we know, untouched in
/// its schema, and the segment that its name says?
struct SegmentCheck {
    let connection: Connection
    let file: SegmentFile

    /// "SREG" in ASCII, as `migrations/0001_event_log.sql` sets it.
    static let applicationID: Int64 = 0x5352_4547

    /// Checks the file and reads what it says of itself.
    func run() throws(AuditStoreError) -> SegmentInfo {
        let path = connection.path
        let (applicationID, version) = try connection.forStore { () throws(SQLiteError) in
            (try connection.pragmaInteger("application_id") ?? 0, try connection.pragmaInteger("user_version") ?? 0)
        }
        guard applicationID == Self.applicationID else {
            throw .foreign(path, "its application id is \(applicationID), not \(Self.applicationID)")
        }
        guard version <= Migration.newestVersion else {
            throw AuditStoreError(
                .newer,
                "The event log \(path) has schema version \(version); this program knows \(Migration.newestVersion)",
                hint: "Run the newer program that wrote it, or start this one on an empty directory")
        }
        guard version == Migration.newestVersion else {
            throw .damaged(path, "its schema version is \(version), which no release has written")
        }
        try requireMigrations()
        return try segment()
    }

    private func requireMigrations() throws(AuditStoreError) {
        let applied = try connection.forStore { () throws(SQLiteError) in
            var applied: [(name: String, sha256: [UInt8])] = []
            try connection.prepare("SELECT name, sha256 FROM migrations ORDER BY name")
                .forEachRow { row throws(SQLiteError) in applied.append((row.string(0), row.bytes(1))) }
            return applied
        }
        guard applied.count == Migration.all.count else {
            throw .damaged(connection.path, "it lists \(applied.count) migrations instead of \(Migration.all.count)")
        }
        for (migration, note) in zip(Migration.all, applied) {
            guard migration.name == note.name, migration.sha256 == note.sha256 else {
                throw .damaged(
                    connection.path, "it was made with another migration in the place of \(migration.name)")
            }
        }
    }

    private func segment() throws(AuditStoreError) -> SegmentInfo {
        let rows = try connection.forStore { () throws(SQLiteError) in
            var rows: [SegmentInfo] = []
            try connection.prepare(
                "SELECT number, node, incarnation, first_position, previous_head, sealed FROM segment LIMIT 2"
            ).forEachRow { row throws(SQLiteError) in rows.append(info(row)) }
            return rows
        }
        guard rows.count == 1, let info = rows.first, info.previousHash.count == ChainHash.byteCount else {
            throw .damaged(connection.path, "it does not describe itself in exactly one row of `segment`")
        }
        guard info.firstPosition == file.firstPosition else {
            throw .damaged(connection.path, "it begins at position \(info.firstPosition), which its name denies")
        }
        return info
    }

    private func info(_ row: borrowing Statement) -> SegmentInfo {
        SegmentInfo(
            path: connection.path, number: row.int64(0),
            identity: SegmentIdentity(node: row.string(1), incarnation: row.string(2)),
            firstPosition: Position(row.int64(3)), previousHash: row.bytes(4), isSealed: row.int64(5) != 0)
    }
}
