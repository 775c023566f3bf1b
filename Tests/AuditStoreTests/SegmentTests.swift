import Foundation
import GatewayCore
import SQLite
import Testing

@testable import AuditStore

@Suite("Segments and their store")
struct SegmentTests {
    private func expect(
        _ code: AuditStoreError.Code, _ store: TestStore, _ location: SourceLocation = #_sourceLocation
    ) -> AuditStoreError? {
        let error = #expect(throws: AuditStoreError.self, sourceLocation: location) { _ = try store.open() }
        #expect(error?.code == code, "\(String(describing: error))", sourceLocation: location)
        #expect(error?.hint.isEmpty == false, sourceLocation: location)
        return error
    }

    private func alter(_ store: TestStore, _ sql: String) throws {
        let connection = try Connection(path: store.segmentPath, mode: .readWrite)
        try connection.execute(sql)
        try connection.close()
    }

    @Test("An empty directory becomes a store whose first segment begins at position 1")
    func creation() throws {
        let store = try TestStore()
        let opened = try store.open()
        #expect(opened.head == .origin)
        #expect(opened.lastMoment == nil)
        #expect(opened.segment.number == 1)
        #expect(opened.segment.identity == TestStore.identity)
        #expect(opened.segment.firstPosition == Position(1))
        #expect(opened.segment.previousHead == .origin)
        #expect(!opened.segment.isSealed)
        try opened.writer.close()
        let names = try FileManager.default.contentsOfDirectory(atPath: store.directory).sorted()
        #expect(names == ["events-00000000000000000001.sqlite", "lock"])
    }

    @Test("A store goes on where it ended, under the identity it was made with")
    func reopening() throws {
        let store = try TestStore()
        let (events, heads) = try store.fill(seed: 1, batches: [3, 2])
        let opened = try StoreRecovery.open(
            directory: store.directory, durability: .power,
            newSegment: SegmentIdentity(node: "other", incarnation: "other"))
        #expect(opened.head == heads[1])
        #expect(opened.lastMoment == events[4].moment)
        #expect(opened.segment.identity == TestStore.identity)
        var generator = EventGenerator(seed: 2)
        let head = try opened.writer.append(generator.events(1, after: opened.head.position))
        #expect(head.position == Position(6))
        try opened.writer.close()
    }

    @Test("What a killed creation left behind is thrown away")
    func draft() throws {
        let store = try TestStore()
        try FileManager.default.createDirectory(atPath: store.directory, withIntermediateDirectories: false)
        try Data("half a file".utf8).write(to: URL(fileURLWithPath: store.segmentPath + ".draft"))
        try Data("half a journal".utf8).write(to: URL(fileURLWithPath: store.segmentPath + ".draft-journal"))
        try store.open().writer.close()
        #expect(!FileManager.default.fileExists(atPath: store.segmentPath + ".draft"))
    }

    @Test("A second writer is refused and told who holds the store; after the close it is let in")
    func lock() throws {
        let store = try TestStore()
        let opened = try store.open()
        let error = expect(.locked, store)
        #expect(error?.message.contains("process \(ProcessInfo.processInfo.processIdentifier)") == true)
        try opened.writer.close()
        try store.open().writer.close()
    }

    @Test("A store whose opening failed is not left locked")
    func lockAfterFailure() throws {
        let store = try TestStore()
        _ = try store.fill(seed: 1, batches: [1])
        try alter(store, "PRAGMA user_version = 99")
        _ = expect(.newer, store)
        try alter(store, "PRAGMA user_version = 1")
        try store.open().writer.close()
    }

    @Test("A directory without a store, or none at all, is missing for readers")
    func missing() throws {
        let store = try TestStore()
        for _ in 0..<2 {
            let error = #expect(throws: AuditStoreError.self) { try StoreReader(directory: store.directory) }
            #expect(error?.code == .missing)
            if !FileManager.default.fileExists(atPath: store.directory) {
                try FileManager.default.createDirectory(atPath: store.directory, withIntermediateDirectories: false)
            }
        }
    }

    @Test("A file that is no database, or another program's, is foreign")
    func foreign() throws {
        let text = try TestStore()
        try FileManager.default.createDirectory(atPath: text.directory, withIntermediateDirectories: false)
        try Data(repeating: 0x41, count: 5_000).write(to: URL(fileURLWithPath: text.segmentPath))
        _ = expect(.foreign, text)
        let other = try TestStore()
        try FileManager.default.createDirectory(atPath: other.directory, withIntermediateDirectories: false)
        let connection = try Connection(path: other.segmentPath, mode: .create)
        try connection.execute("CREATE TABLE events (position INTEGER PRIMARY KEY)")
        try connection.close()
        _ = expect(.foreign, other)
    }

    @Test("A newer schema is refused with both versions named")
    func newer() throws {
        let store = try TestStore()
        _ = try store.fill(seed: 1, batches: [1])
        try alter(store, "PRAGMA user_version = 7")
        let error = expect(.newer, store)
        #expect(error?.message.contains("schema version 7; this program knows 1") == true)
        #expect(throws: AuditStoreError.self) { try StoreReader(directory: store.directory) }
    }

    @Test("A file made with another migration is refused")
    func migrations() throws {
        for sql in [
            "UPDATE migrations SET sha256 = zeroblob(32)", "UPDATE migrations SET name = '0001_other.sql'",
            "DELETE FROM migrations", "INSERT INTO migrations VALUES ('0002_more.sql', zeroblob(32), 1)",
        ] {
            let store = try TestStore()
            _ = try store.fill(seed: 1, batches: [1])
            try alter(store, sql)
            _ = expect(.damaged, store)
        }
    }

    @Test("A file that denies its own name or its own description is refused")
    func description() throws {
        for sql in [
            "UPDATE segment SET first_position = 2", "DELETE FROM segment", "UPDATE segment SET sealed = 1",
            "UPDATE segment SET previous_head = x'00'",
            "INSERT INTO segment SELECT 2, node, incarnation, first_position, previous_head, 0, NULL, NULL FROM segment",
        ] {
            let store = try TestStore()
            _ = try store.fill(seed: 1, batches: [1])
            try alter(store, sql)
            _ = expect(.damaged, store)
        }
    }

    @Test("A store of several segments is not written by this version")
    func several() throws {
        let store = try TestStore()
        _ = try store.fill(seed: 1, batches: [1])
        try FileManager.default.copyItem(
            atPath: store.segmentPath, toPath: store.directory + "/events-00000000000000000002.sqlite")
        _ = expect(.newer, store)
    }

    @Test("A damaged tail is refused at a start, with where and why")
    func damagedTail() throws {
        let store = try TestStore()
        _ = try store.fill(seed: 1, batches: [3, 4])
        try alter(
            store,
            "DROP TRIGGER events_refuse_update; UPDATE events SET recorded_at = recorded_at / 2 + 1 WHERE position = 6")
        let error = expect(.damaged, store)
        #expect(error?.message.contains("hash_mismatch at positions 4 to 7") == true)
    }

    @Test("Damage before the checked tail does not keep a start from happening; the last batch is always checked")
    func tailLength() throws {
        let store = try TestStore()
        _ = try store.fill(seed: 1, batches: [3, 4])
        try alter(
            store,
            "DROP TRIGGER events_refuse_update; UPDATE events SET recorded_at = recorded_at / 2 + 1 WHERE position = 2")
        func open(tail: Int) throws -> RecoveredStore {
            try StoreRecovery.open(
                directory: store.directory, durability: .process, newSegment: TestStore.identity, tailBatches: tail)
        }
        for tail in [0, 1] { try open(tail: tail).writer.close() }
        for tail in [2, 64] { #expect(throws: AuditStoreError.self) { _ = try open(tail: tail) } }
    }

    @Test("The check at a start ends with enough events, however many batches it may look at")
    func tailBound() throws {
        let store = try TestStore()
        let heads = try store.fill(seed: 1, batches: [2, 6, 1]).heads
        try alter(
            store,
            "DROP TRIGGER events_refuse_update; UPDATE events SET recorded_at = recorded_at / 2 + 1 WHERE position = 2"
        )
        let file = SegmentFile(firstPosition: Position(1))
        let connection = try Connection(path: store.segmentPath, mode: .readWrite)
        let segment = try SegmentCheck(connection: connection, file: file).run()
        func check(_ eventBound: Int64) throws -> TailCheck.Tail {
            try TailCheck(connection: connection, segment: segment, eventBound: eventBound).run(batches: 64)
        }
        for bound: Int64 in [0, 1, 2, 7] { #expect(try check(bound).head == heads[2]) }
        #expect(throws: AuditStoreError.self) { try check(8) }
        try connection.execute("UPDATE events SET recorded_at = recorded_at / 2 + 1 WHERE position = 5")
        #expect(try check(1).head == heads[2])
        #expect(throws: AuditStoreError.self) { try check(2) }
    }

    @Test("A last batch that does not continue the one before it is refused at a start")
    func tailLink() throws {
        let store = try TestStore()
        _ = try store.fill(seed: 1, batches: [2, 2])
        try alter(
            store, "DROP TRIGGER batches_refuse_update; UPDATE batches SET hash = zeroblob(32) WHERE first_position = 1"
        )
        let error = #expect(throws: AuditStoreError.self) {
            _ = try StoreRecovery.open(
                directory: store.directory, durability: .process, newSegment: TestStore.identity, tailBatches: 1)
        }
        #expect(error?.message.contains("broken_link") == true)
    }

    @Test("Names of segments sort as their positions do, and nothing else is taken for one")
    func names() {
        let file = SegmentFile(firstPosition: Position(1_234))
        #expect(file.name == "events-00000000000000001234.sqlite")
        #expect(SegmentFile(name: file.name) == file)
        for name in [
            "events-1.sqlite", "events-00000000000000000000.sqlite", "events-0000000000000000123x.sqlite",
            "events-00000000000000001234.sqlite-wal", "events-00000000000000001234.sqlite.draft", "lock",
            "events-99999999999999999999.sqlite", "events-+0000000000000000001.sqlite",
        ] {
            #expect(SegmentFile(name: name) == nil, "\(name)")
        }
    }
}
