import SQLite
import TestSupport
import Testing

@Suite("Statement")
struct StatementTests {
    private func makeConnection(_ folder: TemporaryFolder) throws -> Connection {
        try Connection(path: folder.file("a"), mode: .create)
    }

    @Test("Every kind of value goes in and comes out the same")
    func values() throws {
        let folder = try TemporaryFolder()
        let connection = try makeConnection(folder)
        let statement = try connection.prepare("SELECT ?1 AS i, ?2 AS d, ?3 AS t, ?4 AS b, ?5 AS n, ?6 AS e, ?7 AS z")
        #expect(statement.argumentCount == 7)
        statement.bind(1, Int64.min)
        statement.bind(2, 0.1)
        statement.bind(3, "héllo\u{0}wörld")
        statement.bindBlob(4, [0, 255, 1])
        statement.bindNull(5)
        statement.bind(6, "")
        statement.bindBlob(7, [])
        #expect(try statement.step())
        #expect(statement.columnNames == ["i", "d", "t", "b", "n", "e", "z"])
        #expect(
            (0..<7).map { statement.columnType($0) } == [.integer, .real, .text, .blob, .null, .text, .blob])
        #expect(statement.int64(0) == Int64.min)
        #expect(statement.double(1) == 0.1)
        #expect(statement.string(2) == "héllo\u{0}wörld")
        #expect(statement.bytes(3) == [0, 255, 1])
        #expect(statement.isNull(4))
        #expect(statement.optionalInt64(4) == nil)
        #expect(statement.optionalString(4) == nil)
        #expect(statement.optionalString(5) == "")
        #expect(statement.withColumnBytes(6) { $0.count } == 0)
        #expect(try !statement.step())
    }

    @Test("Nil binds NULL and clearing sets every argument to NULL")
    func nulls() throws {
        let folder = try TemporaryFolder()
        let statement = try makeConnection(folder).prepare("SELECT ?1, ?2")
        statement.bind(1, Optional<Int64>.none)
        statement.bind(2, Optional<String>.some("x"))
        #expect(try statement.step())
        #expect(statement.isNull(0))
        #expect(statement.optionalString(1) == "x")
        statement.reset()
        statement.clearBindings()
        #expect(try statement.step())
        #expect(statement.isNull(1))
    }

    @Test("Static bytes are read in place at each step")
    func staticBytes() throws {
        let folder = try TemporaryFolder()
        let statement = try makeConnection(folder).prepare("SELECT ?1, ?2, length(?3)")
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 4, alignment: 1)
        defer { buffer.deallocate() }
        buffer.copyBytes(from: Array("abcd".utf8))
        statement.bindStaticText(1, UnsafeRawBufferPointer(rebasing: buffer[0..<3]))
        statement.bindStaticBlob(2, UnsafeRawBufferPointer(rebasing: buffer[1..<4]))
        statement.bindStaticText(3, UnsafeRawBufferPointer(start: nil, count: 0))
        #expect(try statement.step())
        #expect(statement.string(0) == "abc")
        #expect(statement.bytes(1) == Array("bcd".utf8))
        #expect(statement.int64(2) == 0 && !statement.isNull(2))
        statement.reset()
        buffer[0] = UInt8(ascii: "z")
        #expect(try statement.step())
        #expect(statement.string(0) == "zbc")
    }

    @Test("A statement that has ended runs anew; one that was left resets its rows")
    func reuse() throws {
        let folder = try TemporaryFolder()
        let statement = try makeConnection(folder).prepare("SELECT column1 FROM (VALUES (1), (2), (3))")
        var seen: [Int64] = []
        try statement.forEachRow { row throws(SQLiteError) in seen.append(row.int64(0)) }
        try statement.forEachRow { row throws(SQLiteError) in seen.append(row.int64(0)) }
        #expect(seen == [1, 2, 3, 1, 2, 3])
        #expect(try statement.step())
        #expect(try statement.step())
        statement.reset()
        #expect(try statement.step())
        #expect(statement.int64(0) == 1)
    }

    @Test("Exactly one statement is compiled; blanks and comments around it do not count")
    func exactlyOne() throws {
        let folder = try TemporaryFolder()
        let connection = try makeConnection(folder)
        for sql in ["SELECT 1", "SELECT 1;", " -- first\nSELECT 1 ; /* last */ ;; -- end\n"] {
            #expect(try connection.prepare(sql).step())
        }
        for sql in ["", "  ;", "-- nothing", "SELECT 1; SELECT 2", "SELECT 1; garbage"] {
            #expect(throws: SQLiteError.self) { try connection.prepare(sql) }
        }
    }

    @Test("A statement says whether it only reads")
    func readOnly() throws {
        let folder = try TemporaryFolder()
        let connection = try makeConnection(folder)
        try connection.execute("CREATE TABLE t (a INTEGER) STRICT")
        #expect(try connection.prepare("SELECT * FROM t").isReadOnly)
        #expect(try !connection.prepare("INSERT INTO t VALUES (1)").isReadOnly)
    }

    @Test("An error names the statement but no argument, and the statement can run again")
    func errors() throws {
        let folder = try TemporaryFolder()
        let connection = try makeConnection(folder)
        try connection.execute("CREATE TABLE t (a TEXT PRIMARY KEY) STRICT")
        let statement = try connection.prepare("INSERT INTO t VALUES (?)")
        statement.bind(1, "hunter2")
        try statement.run()
        let error = #expect(throws: SQLiteError.self) { try statement.run() }
        #expect(error?.code.isConstraint == true)
        #expect(error?.operation == "INSERT INTO t VALUES (?)")
        #expect(error?.message == "UNIQUE constraint failed: t.a")
        #expect(error?.description.contains("hunter2") == false)
        statement.bind(1, "other")
        try statement.run()
        #expect(connection.changes == 1)
    }

    @Test("A long statement is cut in the error's text")
    func longStatement() throws {
        let folder = try TemporaryFolder()
        let sql = "SELECT " + String(repeating: "1 + ", count: 1_000) + "nonsense"
        let error = #expect(throws: SQLiteError.self) { try makeConnection(folder).prepare(sql) }
        #expect((error?.description.count ?? .max) < 400)
        #expect(error?.description.hasSuffix("…") == true)
    }
}
