import SQLite
import TestSupport
import Testing

@Suite("Transactions and checkpoints")
struct TransactionTests {
    private func makeConnection(_ folder: TemporaryFolder) throws -> Connection {
        let connection = try Connection(path: folder.file("a"), mode: .create)
        try connection.setPragma("journal_mode", .keyword("WAL"))
        try connection.execute("CREATE TABLE t (a INTEGER PRIMARY KEY, b BLOB) STRICT")
        return connection
    }

    private func count(_ connection: Connection) throws -> Int64 {
        let statement = try connection.prepare("SELECT count(*) FROM t")
        guard try statement.step() else { return -1 }
        return statement.int64(0)
    }

    @Test("A transaction is committed when its body returns")
    func commits() throws {
        let folder = try TemporaryFolder()
        let connection = try makeConnection(folder)
        let value = try connection.transaction { () throws(SQLiteError) -> Int in
            #expect(connection.isInTransaction)
            try connection.execute("INSERT INTO t (a) VALUES (1)")
            return 5
        }
        #expect(value == 5)
        #expect(!connection.isInTransaction)
        #expect(try count(connection) == 1)
    }

    @Test("A transaction is rolled back when its body throws, and the body's error is the one told")
    func rollsBack() throws {
        let folder = try TemporaryFolder()
        let connection = try makeConnection(folder)
        let error = #expect(throws: SQLiteError.self) {
            try connection.transaction { () throws(SQLiteError) in
                try connection.execute("INSERT INTO t (a) VALUES (1)")
                try connection.execute("INSERT INTO t (a) VALUES (1)")
            }
        }
        #expect(error?.code.isConstraint == true)
        #expect(!connection.isInTransaction)
        #expect(try count(connection) == 0)
    }

    @Test("A body whose failure has ended the transaction already leaves a usable connection")
    func endedByFailure() throws {
        let folder = try TemporaryFolder()
        let connection = try makeConnection(folder)
        #expect(throws: SQLiteError.self) {
            try connection.transaction { () throws(SQLiteError) in
                try connection.execute("INSERT INTO t (a) VALUES (1)")
                try connection.execute("INSERT OR ROLLBACK INTO t (a) VALUES (1)")
            }
        }
        try connection.transaction { () throws(SQLiteError) in try connection.execute("INSERT INTO t (a) VALUES (2)") }
        #expect(try count(connection) == 1)
    }

    @Test("With checkpoints taken over the log grows until it is checkpointed")
    func checkpoints() throws {
        let folder = try TemporaryFolder()
        let connection = try makeConnection(folder)
        try connection.takeOverCheckpoints()
        #expect(connection.walPages == 0)
        // More than the 1,000 pages at which SQLite would checkpoint by itself.
        try connection.execute("INSERT INTO t (b) VALUES (zeroblob(5000000))")
        let pages = connection.walPages
        #expect(pages > 1_200)
        let passive = try connection.checkpoint(.passive)
        #expect(passive.isComplete)
        #expect(passive.logFrames == pages)
        let truncated = try connection.checkpoint(.truncate)
        #expect(truncated.isComplete)
        #expect(truncated.logFrames == 0)
    }

    @Test("A reader keeps a truncating checkpoint from finishing, and the answer says so")
    func busyCheckpoint() throws {
        let folder = try TemporaryFolder()
        let connection = try Connection(path: folder.file("a"), mode: .create, busyTimeoutMilliseconds: 1)
        try connection.setPragma("journal_mode", .keyword("WAL"))
        try connection.execute("CREATE TABLE t (a INTEGER) STRICT; INSERT INTO t VALUES (1)")
        let reader = try Connection(path: folder.file("a"), mode: .readOnly)
        let statement = try reader.prepare("SELECT a FROM t")
        #expect(try statement.step())
        try connection.execute("INSERT INTO t VALUES (2)")
        #expect(try connection.checkpoint(.truncate).isBusy)
        statement.reset()
        #expect(try connection.checkpoint(.truncate).isComplete)
    }
}
