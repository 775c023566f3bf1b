import Foundation
import SQLite
import TestSupport
import Testing

/// The schema defends itself: these tests alter the log as anybody with the plain `sqlite3` shell could, with none of
/// the gateway's settings on the connection.
@Suite("Schema of the event log")
struct EventLogSchemaTests {
    private static let migration = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("migrations/0001_event_log.sql")

    private static func event(_ position: String) -> String {
        "(\(position), 1, 1, 'gateway.started', 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{}')"
    }

    private func makeLog(_ folder: TemporaryFolder) throws -> Connection {
        let connection = try Connection(path: folder.file("log.sqlite"), mode: .create)
        try connection.transaction { () throws(SQLiteError) in
            try connection.execute(Self.text())
        }
        try connection.execute("INSERT INTO events VALUES \(Self.event("1")), \(Self.event("2")), \(Self.event("3"))")
        try connection.execute("INSERT INTO batches VALUES (1, 2, 1, x'00', x'01'), (3, 3, 1, x'01', x'02')")
        return connection
    }

    private static func text() throws(SQLiteError) -> String {
        do {
            return try String(contentsOf: migration, encoding: .utf8)
        } catch {
            throw SQLiteError(code: ResultCode(rawValue: 14), message: "\(error)", operation: "read the migration")
        }
    }

    private func content(_ connection: Connection) throws -> [String] {
        var rows: [String] = []
        for table in ["events", "batches"] {
            try connection.prepare("SELECT * FROM \(table)").forEachRow { row throws(SQLiteError) in
                rows.append((0..<row.columnCount).map { row.string($0) }.joined(separator: "|"))
            }
        }
        return rows
    }

    @Test("The file says what it is")
    func identity() throws {
        let folder = try TemporaryFolder()
        let log = try makeLog(folder)
        #expect(try log.pragmaInteger("application_id") == 0x5352_4547)
        #expect(try log.pragmaInteger("user_version") == 1)
    }

    @Test(
        "Every way of altering the log is refused and leaves it as it was",
        arguments: [
            "UPDATE events SET payload = '{\"a\":1}' WHERE position = 2",
            "UPDATE OR REPLACE events SET position = 1 WHERE position = 2",
            "UPDATE OR IGNORE events SET position = 9 WHERE position = 3",
            "DELETE FROM events WHERE position = 2", "DELETE FROM events",
            "INSERT INTO events VALUES \(event("2"))", "INSERT OR REPLACE INTO events VALUES \(event("2"))",
            "REPLACE INTO events VALUES \(event("3"))", "INSERT OR IGNORE INTO events VALUES \(event("2"))",
            "INSERT OR FAIL INTO events VALUES \(event("2"))",
            "INSERT INTO events VALUES \(event("2")) ON CONFLICT (position) DO UPDATE SET payload = '[]'",
            "INSERT INTO events VALUES \(event("0"))", "INSERT INTO events VALUES \(event("-5"))",
            "INSERT INTO events VALUES \(event("NULL"))", "REPLACE INTO events SELECT * FROM events",
            "REPLACE INTO events VALUES \(event("4")), \(event("2"))",
            "UPDATE batches SET hash = x'03'", "DELETE FROM batches", "DELETE FROM batches WHERE first_position = 3",
            "REPLACE INTO batches VALUES (3, 3, 1, x'01', x'03')", "INSERT INTO batches VALUES (2, 2, 1, x'01', x'03')",
            "INSERT OR IGNORE INTO batches VALUES (1, 2, 1, x'01', x'03')",
            "INSERT INTO batches VALUES (1, 1, 1, x'01', x'03') ON CONFLICT DO UPDATE SET hash = x'03'",
        ], [false, true])
    func alterations(sql: String, recursiveTriggers: Bool) throws {
        let folder = try TemporaryFolder()
        let log = try makeLog(folder)
        if recursiveTriggers { try log.setPragma("recursive_triggers", .keyword("ON")) }
        let before = try content(log)
        let error = #expect(throws: SQLiteError.self) { try log.execute(sql) }
        #expect(error?.code.isConstraint == true)
        #expect(error?.message.contains(#/^(events|batches) are /#) == true)
        #expect(try content(log) == before)
    }

    @Test("Appending goes on after a refusal")
    func appending() throws {
        let folder = try TemporaryFolder()
        let log = try makeLog(folder)
        #expect(throws: SQLiteError.self) { try log.execute("INSERT INTO events VALUES \(Self.event("3"))") }
        try log.execute("INSERT INTO events VALUES \(Self.event("4"))")
        try log.execute("INSERT INTO batches VALUES (4, 4, 1, x'02', x'03')")
        #expect(try content(log).count == 7)
    }

    @Test("The insertion of a refused event takes its whole transaction back")
    func refusedInTransaction() throws {
        let folder = try TemporaryFolder()
        let log = try makeLog(folder)
        let before = try content(log)
        #expect(throws: SQLiteError.self) {
            try log.transaction { () throws(SQLiteError) in
                try log.execute("INSERT INTO events VALUES \(Self.event("4"))")
                try log.execute("REPLACE INTO events VALUES \(Self.event("1"))")
            }
        }
        #expect(!log.isInTransaction)
        #expect(try content(log) == before)
    }

    @Test("Events of one request are found through the index")
    func index() throws {
        let folder = try TemporaryFolder()
        let log = try makeLog(folder)
        let plan = try log.prepare("EXPLAIN QUERY PLAN SELECT * FROM events WHERE request_id = ? ORDER BY position")
        var lines: [String] = []
        try plan.forEachRow { row throws(SQLiteError) in lines.append(row.string(3)) }
        #expect(lines == ["SEARCH events USING INDEX events_by_request (request_id=?)"])
    }
}
