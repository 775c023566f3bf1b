import Foundation
import SQLite
import TestSupport
import Testing

@Suite("Connection")
struct ConnectionTests {
    @Test("A missing file is made only when asked for")
    func openModes() throws {
        let folder = try TemporaryFolder()
        for mode in [OpenMode.readOnly, .readWrite] {
            let error = #expect(throws: SQLiteError.self) { try Connection(path: folder.file("a"), mode: mode) }
            #expect(error?.code.isCannotOpen == true)
        }
        let connection = try Connection(path: folder.file("a"), mode: .create)
        try connection.execute("CREATE TABLE t (a INTEGER) STRICT")
        #expect(FileManager.default.fileExists(atPath: folder.file("a")))
        #expect(!connection.isReadOnly)
    }

    @Test("A read-only connection reads and refuses writes")
    func readOnly() throws {
        let folder = try TemporaryFolder()
        let writer = try Connection(path: folder.file("a"), mode: .create)
        try writer.execute("CREATE TABLE t (a INTEGER) STRICT; INSERT INTO t VALUES (7)")
        let reader = try Connection(path: folder.file("a"), mode: .readOnly)
        #expect(reader.isReadOnly)
        let statement = try reader.prepare("SELECT a FROM t")
        #expect(try statement.step())
        #expect(statement.int64(0) == 7)
        statement.reset()
        let error = #expect(throws: SQLiteError.self) { try reader.execute("DELETE FROM t") }
        #expect(error?.code.isReadOnly == true)
    }

    @Test("A file that is no database is told apart from a missing one")
    func notADatabase() throws {
        let folder = try TemporaryFolder()
        try Data(repeating: 0x41, count: 4096).write(to: URL(fileURLWithPath: folder.file("a")))
        let connection = try Connection(path: folder.file("a"), mode: .readWrite)
        let error = #expect(throws: SQLiteError.self) { try connection.pragmaInteger("user_version") }
        #expect(error?.code.isNotADatabase == true)
    }

    @Test("A connection with statements in use does not close; without them it does")
    func closing() throws {
        let folder = try TemporaryFolder()
        let connection = try Connection(path: folder.file("a"), mode: .create)
        do {
            let statement = try connection.prepare("SELECT 1")
            let error = #expect(throws: SQLiteError.self) { try connection.close() }
            #expect(error?.code.isBusy == true)
            #expect(try statement.step())
        }
        try connection.close()
        try connection.close()
    }

    @Test("A write that meets another writer's lock fails as busy once the timeout has run out")
    func busy() throws {
        let folder = try TemporaryFolder()
        let first = try Connection(path: folder.file("a"), mode: .create)
        try first.execute("CREATE TABLE t (a INTEGER) STRICT")
        let second = try Connection(path: folder.file("a"), mode: .readWrite, busyTimeoutMilliseconds: 1)
        try first.begin()
        let error = #expect(throws: SQLiteError.self) { try second.begin() }
        #expect(error?.code.isBusy == true)
        try first.rollback()
        try second.begin()
        try second.commit()
    }

    @Test("Changes are counted for the last statement and in all")
    func changes() throws {
        let folder = try TemporaryFolder()
        let connection = try Connection(path: folder.file("a"), mode: .create)
        try connection.execute("CREATE TABLE t (a INTEGER) STRICT; INSERT INTO t VALUES (1), (2), (3)")
        #expect(connection.changes == 3)
        try connection.execute("DELETE FROM t WHERE a = 1")
        #expect(connection.changes == 1)
        #expect(connection.totalChanges == 4)
    }

    @Test("Pragmas are read and set as numbers and words")
    func pragmas() throws {
        let folder = try TemporaryFolder()
        let connection = try Connection(path: folder.file("a"), mode: .create)
        #expect(try connection.setPragma("journal_mode", .keyword("WAL")) == "wal")
        try connection.setPragma("user_version", .integer(12))
        #expect(try connection.pragmaInteger("user_version") == 12)
        #expect(try connection.pragmaText("journal_mode") == "wal")
        #expect(try connection.pragmaText("no_such_pragma") == nil)
    }

    @Test("The data version changes when somebody else commits")
    func dataVersion() throws {
        let folder = try TemporaryFolder()
        let writer = try Connection(path: folder.file("a"), mode: .create)
        try writer.execute("CREATE TABLE t (a INTEGER) STRICT")
        let reader = try Connection(path: folder.file("a"), mode: .readOnly)
        let before = try reader.dataVersion()
        #expect(try reader.dataVersion() == before)
        try writer.execute("INSERT INTO t VALUES (1)")
        #expect(try reader.dataVersion() != before)
    }

    @Test("A full file is told as full and takes writes again when there is room")
    func full() throws {
        let folder = try TemporaryFolder()
        let connection = try Connection(path: folder.file("a"), mode: .create)
        try connection.execute("CREATE TABLE t (a BLOB) STRICT")
        try connection.setPragma("max_page_count", .integer(4))
        let error = #expect(throws: SQLiteError.self) {
            try connection.execute("INSERT INTO t VALUES (zeroblob(100000))")
        }
        #expect(error?.code.isFull == true)
        try connection.setPragma("max_page_count", .integer(1000))
        try connection.execute("INSERT INTO t VALUES (zeroblob(100000))")
    }

    @Test("A damaged page is told as corruption")
    func corrupt() throws {
        let folder = try TemporaryFolder()
        do {
            let connection = try Connection(path: folder.file("a"), mode: .create)
            try connection.execute("CREATE TABLE t (a TEXT) STRICT; INSERT INTO t VALUES ('x')")
            try connection.close()
        }
        let file = try FileHandle(forUpdating: URL(fileURLWithPath: folder.file("a")))
        try file.seek(toOffset: 4096)
        try file.write(contentsOf: Data(repeating: 0xFF, count: 64))
        try file.close()
        let connection = try Connection(path: folder.file("a"), mode: .readOnly)
        let error = #expect(throws: SQLiteError.self) { try connection.prepare("SELECT a FROM t").run() }
        #expect(error?.code.isCorrupt == true)
    }

    @Test("Several files are read through one connection when attached")
    func attach() throws {
        let folder = try TemporaryFolder()
        for (name, value) in [("a", 1), ("b", 2)] {
            let connection = try Connection(path: folder.file(name), mode: .create)
            try connection.execute("CREATE TABLE t (a INTEGER) STRICT; INSERT INTO t VALUES (\(value))")
        }
        let reader = try Connection(path: folder.file("a"), mode: .readOnly)
        try reader.attach(folder.file("b"), as: "b")
        let statement = try reader.prepare("SELECT sum(a) FROM (SELECT a FROM main.t UNION ALL SELECT a FROM b.t)")
        #expect(try statement.step())
        #expect(statement.int64(0) == 3)
        statement.reset()
        #expect(throws: SQLiteError.self) { try reader.execute("DELETE FROM b.t") }
        try reader.detach("b")
        #expect(throws: SQLiteError.self) { try reader.prepare("SELECT a FROM b.t") }
    }

    @Test("A path that cannot be attached is not in the error's text")
    func attachHidesPath() throws {
        let folder = try TemporaryFolder()
        let connection = try Connection(path: folder.file("a"), mode: .create)
        let error = #expect(throws: SQLiteError.self) {
            try connection.attach(folder.file("secret-folder/file"), as: "b")
        }
        #expect(error?.code.isCannotOpen == true)
        #expect(error?.description.contains("secret-folder") == false)
    }
}
