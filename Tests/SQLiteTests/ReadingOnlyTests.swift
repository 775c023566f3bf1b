import SQLite
import TestSupport
import Testing

@Suite("SQL of a user's")
struct ReadingOnlyTests {
    private func makeRestricted(_ folder: TemporaryFolder) throws -> Connection {
        let connection = try Connection(path: folder.file("a"), mode: .create)
        try connection.execute(
            "CREATE TABLE t (a INTEGER) STRICT; CREATE INDEX t_a ON t (a); INSERT INTO t VALUES (1), (2)")
        try connection.restrictToReading()
        return connection
    }

    @Test(
        "What only reads is allowed",
        arguments: [
            "SELECT sum(a) FROM t",
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 3) SELECT i FROM n",
            "SELECT a, row_number() OVER (ORDER BY a) FROM t", "PRAGMA table_info(t)", "PRAGMA user_version",
            "SELECT * FROM pragma_table_info('t')", "EXPLAIN QUERY PLAN SELECT * FROM t", "SELECT * FROM sqlite_schema",
            "SELECT json_extract('{\"a\":1}', '$.a'), abs(-1), sqrt(2)", "VALUES (1)",
            "SELECT value FROM json_each('[1,2]')",
        ])
    func allowed(sql: String) throws {
        let folder = try TemporaryFolder()
        try makeRestricted(folder).prepare(sql).run()
    }

    @Test(
        "What writes, changes settings or reaches other files is refused",
        arguments: [
            "INSERT INTO t VALUES (3)", "UPDATE t SET a = 0", "DELETE FROM t", "DROP TABLE t", "CREATE TABLE u (a)",
            "CREATE TEMP TABLE u (a)", "CREATE TEMP VIEW v AS SELECT 1", "CREATE INDEX i ON t (a)",
            "ALTER TABLE t RENAME TO u", "REINDEX", "ANALYZE", "VACUUM", "VACUUM INTO 'copy.sqlite'",
            "ATTACH DATABASE 'other.sqlite' AS o", "DETACH DATABASE main", "BEGIN", "SAVEPOINT s",
            "PRAGMA user_version = 5", "PRAGMA query_only = OFF", "PRAGMA writable_schema = ON",
            "PRAGMA journal_mode = DELETE", "PRAGMA wal_checkpoint", "PRAGMA trusted_schema = ON",
            "SELECT load_extension('x')", "CREATE VIRTUAL TABLE f USING fts5(a)", "PRAGMA temp_store_directory = '.'",
            "UPDATE sqlite_schema SET sql = ''", "DELETE FROM sqlite_schema",
            "INSERT INTO sqlite_schema VALUES ('table', 'x', 'x', 0, '')", "REPLACE INTO t VALUES (1)",
        ])
    func refused(sql: String) throws {
        let folder = try TemporaryFolder()
        let connection = try makeRestricted(folder)
        let error = #expect(throws: SQLiteError.self) { try connection.prepare(sql).run() }
        // A function is refused with a code of its own, the schema's table before the authorizer is asked.
        let isRefused =
            error?.code.isNotAuthorized == true || error?.message.hasPrefix("not authorized") == true
            || error?.message == "table sqlite_master may not be modified"
        #expect(isRefused, "\(sql): \(String(describing: error))")
    }

    @Test("A statement that runs too long is stopped, and the next one runs")
    func timeLimit() throws {
        let folder = try TemporaryFolder()
        let connection = try makeRestricted(folder)
        let endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
        connection.limitRunningTime(to: .milliseconds(20))
        let error = #expect(throws: SQLiteError.self) { try connection.prepare(endless).run() }
        #expect(error?.code.isInterrupted == true)
        connection.limitRunningTime(to: nil)
        try connection.prepare("SELECT sum(a) FROM t").run()
    }

    @Test("The progress check is asked and its answer obeyed")
    func progressCheck() throws {
        let folder = try TemporaryFolder()
        let connection = try makeRestricted(folder)
        var questions = 0
        connection.setProgressCheck(everyInstructions: 100) {
            questions += 1
            return questions < 5
        }
        #expect(throws: SQLiteError.self) {
            try connection.prepare(
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
            ).run()
        }
        #expect(questions == 5)
    }

    @Test("Values over the size limit are refused")
    func sizeLimit() throws {
        let folder = try TemporaryFolder()
        let connection = try makeRestricted(folder)
        connection.limitValueSize(toBytes: 1_000)
        #expect(throws: SQLiteError.self) { try connection.prepare("SELECT length(randomblob(2000))").run() }
        try connection.prepare("SELECT length(randomblob(500))").run()
    }

    @Test("An interrupt from another thread stops a statement; after the close it does nothing")
    func interrupt() async throws {
        let folder = try TemporaryFolder()
        let handle = try await stopEndlessStatement(in: folder)
        handle.interrupt()
    }

    /// Runs a statement without end, which asks for its own interruption from another task when it has begun.
    private func stopEndlessStatement(in folder: TemporaryFolder) async throws -> InterruptHandle {
        let connection = try makeRestricted(folder)
        let handle = connection.interruptHandle
        var interruption: Task<Void, Never>?
        connection.setProgressCheck(everyInstructions: 100) {
            if interruption == nil { interruption = Task.detached { handle.interrupt() } }
            return true
        }
        let error = #expect(throws: SQLiteError.self) {
            try connection.prepare(
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
            ).run()
        }
        #expect(error?.code.isInterrupted == true)
        await interruption?.value
        connection.setProgressCheck(nil)
        try connection.close()
        return handle
    }
}
