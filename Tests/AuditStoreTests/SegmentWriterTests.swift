import Foundation
import GatewayCore
import JSON
import SQLite
import TestSupport
import Testing

@testable import AuditStore

@Suite("Segment writer")
struct SegmentWriterTests {
    @Test("Batches are committed whole, in order, with their chain", arguments: Durability.allCases)
    func appending(durability: Durability) throws {
        let seed = SeededRandom.seed()
        let store = try TestStore()
        let opened = try store.open(durability)
        var generator = EventGenerator(seed: seed)
        var written: [Event] = []
        for size in [1, 100, 3] {
            let batch = generator.events(size, after: opened.writer.head.position)
            let head = try opened.writer.append(batch)
            written += batch
            #expect(head.position == batch.last?.position)
            #expect(opened.writer.hasUnsyncedCommits == (durability != .power))
            try opened.writer.sync()
            #expect(!opened.writer.hasUnsyncedCommits)
        }
        let head = opened.writer.head
        try opened.writer.close()
        let reader = try StoreReader(directory: store.directory)
        var read: [Event] = []
        try reader.forEachEvent { event throws(AuditStoreError) in read.append(event) }
        #expect(read == written, "seed \(seed)")
        #expect(try reader.head() == head)
        #expect(try reader.eventCount() == 104)
        #expect(try reader.batchCount() == 3)
        let report = try StoreVerification.verify(directory: store.directory, against: head)
        #expect(report.fault == nil, "seed \(seed)")
    }

    @Test("A row is the same in a batch of any size, whatever row came before", arguments: [1, 3, 4, 5, 17, 64])
    func batchSizes(size: Int) throws {
        let seed = SeededRandom.seed()
        let store = try TestStore()
        let opened = try store.open()
        var generator = EventGenerator(seed: seed)
        let events = generator.events(128)
        for start in stride(from: 0, to: events.count, by: size) {
            _ = try opened.writer.append(Array(events[start..<min(start + size, events.count)]))
        }
        let rows = try opened.writer.connection.prepare("SELECT \(RowReader.columns) FROM events ORDER BY position")
        var stored = ByteRoom()
        while try rows.step() { try RowReader.append(rows, to: &stored) }
        #expect(stored.take() == encoded(events), "seed \(seed)")
        rows.reset()
    }

    @Test("A row that is refused in the middle of a batch leaves nothing of it behind, and no trace in the next one")
    func refusedRow() throws {
        let store = try TestStore()
        let opened = try store.open()
        var generator = EventGenerator(seed: 13)
        let head = try opened.writer.append(generator.events(3))
        let connection = opened.writer.connection
        let statements = try AppendStatements(connection)
        var encoder = BatchEncoder()
        for event in generator.events(2, after: head.position) { encoder.append(event) }
        // At a position that is taken.
        encoder.append(generator.event(at: Position(2)))
        for event in generator.events(2, after: Position(5)) { encoder.append(event) }
        #expect(throws: SQLiteError.self) {
            try statements.insert(encoder.rows, after: head, through: Position(7), hash: ChainHash.origin)
        }
        #expect(!connection.isInTransaction)
        #expect(try StoreReader(directory: store.directory).eventCount() == 3)
        statements.close()
        let batch = generator.events(20, after: head.position)
        _ = try opened.writer.append(batch)
        try opened.writer.close()
        #expect(try StoreVerification.verify(directory: store.directory).fault == nil)
    }

    @Test("A store that was deleted or moved away is written to no more, and said so", arguments: [true, false])
    func displaced(isDeleted: Bool) throws {
        let store = try TestStore()
        let opened = try store.open()
        var generator = EventGenerator(seed: 1)
        _ = try opened.writer.append(generator.events(2, after: .origin))
        let moved = store.directory + ".moved"
        defer { try? FileManager.default.removeItem(atPath: moved) }
        if isDeleted {
            try FileManager.default.removeItem(atPath: store.directory)
        } else {
            try FileManager.default.moveItem(atPath: store.directory, toPath: moved)
        }
        let error = #expect(throws: AuditStoreError.self) {
            try opened.writer.append(generator.events(1, after: opened.writer.head.position))
        }
        #expect(error?.code == .missing)
        #expect(error?.isPassing == false)
        #expect(opened.writer.head.position == Position(2))
        try opened.writer.abandon()
    }

    @Test("No events are no batch")
    func empty() throws {
        let store = try TestStore()
        let opened = try store.open()
        #expect(try opened.writer.append([]) == .origin)
        try opened.writer.close()
        #expect(try StoreReader(directory: store.directory).batchCount() == 0)
    }

    @Test("The settings that the promises rest on are in force")
    func settings() throws {
        for (durability, synchronous) in [(Durability.power, Int64(2)), (.process, 1), (.relaxed, 1)] {
            let store = try TestStore()
            let writer = try store.open(durability).writer
            let connection = writer.connection
            #expect(try connection.pragmaText("journal_mode") == "wal")
            #expect(try connection.pragmaInteger("synchronous") == synchronous)
            #expect(try connection.pragmaInteger("mmap_size") == 0)
            #expect(try connection.pragmaInteger("temp_store") == 2)
            #expect(try connection.pragmaInteger("cell_size_check") == 1)
            #expect(try connection.pragmaInteger("trusted_schema") == 0)
            #expect(try connection.pragmaInteger("busy_timeout") == 5_000)
            try writer.close()
        }
    }

    @Test("On a full disk nothing of a batch is written, and the same batch goes in once there is room")
    func full() throws {
        let store = try TestStore()
        let opened = try store.open()
        var generator = EventGenerator(seed: 11)
        let first = try opened.writer.append(generator.events(1))
        let batch = generator.events(500, after: first.position)
        let pages = try opened.writer.connection.pragmaInteger("page_count") ?? 0
        try opened.writer.connection.setPragma("max_page_count", .integer(pages + 2))
        for _ in 0..<2 {
            let error = #expect(throws: AuditStoreError.self) { try opened.writer.append(batch) }
            #expect(error?.code == .full)
            #expect(error?.isPassing == true)
            #expect(opened.writer.head == first)
        }
        #expect(try StoreReader(directory: store.directory).head() == first)
        try opened.writer.connection.setPragma("max_page_count", .integer(1_000_000))
        let head = try opened.writer.append(batch)
        #expect(head.position == Position(501))
        try opened.writer.close()
        #expect(try StoreVerification.verify(directory: store.directory).fault == nil)
    }

    @Test("Somebody else's write lock is an error that passes")
    func busy() throws {
        let store = try TestStore()
        let opened = try store.open()
        try opened.writer.connection.setPragma("busy_timeout", .integer(1))
        let other = try Connection(path: store.segmentPath, mode: .readWrite)
        try other.takeOverCheckpoints()
        try other.begin()
        var generator = EventGenerator(seed: 11)
        let batch = generator.events(3)
        let error = #expect(throws: AuditStoreError.self) { try opened.writer.append(batch) }
        #expect(error?.code == .busy)
        try other.rollback()
        #expect(try opened.writer.append(batch).position == Position(3))
        try opened.writer.close()
    }

    @Test("What was committed survives a kill: the files as they are at that moment are a whole store")
    func kill() throws {
        let store = try TestStore()
        let opened = try store.open()
        var generator = EventGenerator(seed: 12)
        let head = try opened.writer.append(generator.events(40))
        // A transaction under way, larger than the page cache, so that part of it is in the log file already.
        try opened.writer.connection.begin()
        try opened.writer.connection.setPragma("cache_size", .integer(5))
        try opened.writer.connection.execute(
            """
            WITH RECURSIVE n(i) AS (SELECT 41 UNION ALL SELECT i + 1 FROM n LIMIT 500)
            INSERT INTO events SELECT i, 1, 1, 'x', 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
            hex(zeroblob(500)) FROM n
            """)
        let killed = try TestStore()
        try FileManager.default.createDirectory(atPath: killed.directory, withIntermediateDirectories: false)
        for suffix in ["", "-wal"] {
            try FileManager.default.copyItem(atPath: store.segmentPath + suffix, toPath: killed.segmentPath + suffix)
        }
        try opened.writer.connection.rollback()
        try opened.writer.close()
        let recovered = try killed.open()
        #expect(recovered.head == head)
        let next = try recovered.writer.append(generator.events(1, after: head.position))
        try recovered.writer.close()
        let report = try StoreVerification.verify(directory: killed.directory)
        #expect(report.fault == nil)
        #expect(report.head == next)
        #expect(report.events == 41)
    }

    @Test("The log is copied into the file when it is long and there is time, and in any case when it is very long")
    func checkpointRule() {
        var rule = CheckpointRule()
        #expect(!rule.isDue(walPages: 999, queueIsShort: true))
        #expect(rule.isDue(walPages: 1_000, queueIsShort: true))
        #expect(!rule.isDue(walPages: 15_999, queueIsShort: false))
        #expect(rule.isDue(walPages: 16_000, queueIsShort: false))
        rule.didCheckpoint(at: 16_000)
        #expect(!rule.isDue(walPages: 16_999, queueIsShort: true))
        #expect(rule.isDue(walPages: 17_000, queueIsShort: false))
        rule.didCheckpoint(at: 17_000)
        // The log started over.
        #expect(!rule.isDue(walPages: 5, queueIsShort: true))
        #expect(rule.isDue(walPages: 1_000, queueIsShort: true))
    }

    @Test("A checkpoint starts the log over, so that it does not grow without end")
    func checkpoint() throws {
        let store = try TestStore()
        let opened = try store.open()
        var generator = EventGenerator(seed: 13)
        while opened.writer.connection.walPages < CheckpointRule.duePages {
            _ = try opened.writer.append(generator.events(500, after: opened.writer.head.position))
        }
        try opened.writer.checkpointIfDue(queueIsShort: false)
        let before = opened.writer.connection.walPages
        _ = try opened.writer.append(generator.events(1, after: opened.writer.head.position))
        #expect(opened.writer.connection.walPages > before)
        try opened.writer.checkpointIfDue(queueIsShort: true)
        _ = try opened.writer.append(generator.events(1, after: opened.writer.head.position))
        #expect(opened.writer.connection.walPages < 20)
        try opened.writer.close()
    }
}
