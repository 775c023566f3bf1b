import Foundation
import GatewayCore
import SQLite
import TestSupport
import Testing

@testable import AuditStore

@Suite("Store reader")
struct StoreReaderTests {
    @Test("Events are handed over in order, from and through any position, over many pages")
    func ranges() throws {
        let seed = SeededRandom.seed()
        let store = try TestStore()
        let count = 2 * SegmentReader.pageBound + 100
        let (events, _) = try store.fill(seed: seed, batches: [count])
        let reader = try StoreReader(directory: store.directory)
        func read(_ first: Int, _ last: Int?) throws -> [Event] {
            var read: [Event] = []
            try reader.forEachEvent(
                from: Position(Int64(first)), through: last.map { Position(Int64($0)) }
            ) { event throws(AuditStoreError) in read.append(event) }
            return read
        }
        #expect(try read(1, nil) == events, "seed \(seed)")
        #expect(try read(5, 7) == Array(events[4..<7]))
        #expect(try read(1, SegmentReader.pageBound) == Array(events[..<SegmentReader.pageBound]))
        #expect(try read(count, nil) == [events[count - 1]])
        #expect(try read(count + 1, nil) == [])
        #expect(try read(7, 5) == [])
        #expect(try reader.event(at: Position(9)) == events[8])
        #expect(try reader.event(at: Position(0)) == nil)
        #expect(try reader.lastEvent() == events.last)
    }

    @Test("The events of one request are found")
    func request() throws {
        let store = try TestStore()
        let (events, _) = try store.fill(seed: 31, batches: [60])
        let reader = try StoreReader(directory: store.directory)
        let received = events.compactMap { event -> RequestReceived? in
            guard case .input(.requestReceived(let received)) = event.fact else { return nil }
            return received
        }
        let first = try #require(received.first)
        let found = try reader.events(of: first.requestID)
        #expect(found.map(\.fact) == [.input(.requestReceived(first))])
        let unknown = RequestID(unixMilliseconds: 1, randomHigh: 1, randomLow: 1)
        #expect(try reader.events(of: unknown) == [])
    }

    @Test("An empty store has a head at the origin and no last event")
    func empty() throws {
        let store = try TestStore()
        try store.open().writer.close()
        let reader = try StoreReader(directory: store.directory)
        #expect(try reader.head() == .origin)
        #expect(try reader.lastEvent() == nil)
        #expect(try reader.eventCount() == 0)
        #expect(reader.segments.map(\.number) == [1])
    }

    @Test("A reader beside the writer sees what is committed, and neither keeps the other from working")
    func besideTheWriter() throws {
        let store = try TestStore()
        let opened = try store.open()
        let reader = try StoreReader(directory: store.directory)
        var generator = EventGenerator(seed: 32)
        for _ in 0..<3 {
            let head = try opened.writer.append(
                generator.events(SegmentReader.pageBound, after: opened.writer.head.position))
            #expect(try reader.head() == head)
        }
        // Appending from within the reading: no read transaction is open while events are handed over.
        var seen: Int64 = 0
        let end = opened.writer.head.position
        try reader.forEachEvent(through: end) { event throws(AuditStoreError) in
            seen = event.position.value
            if seen % 500 == 1 {
                _ = try opened.writer.append(generator.events(2, after: opened.writer.head.position))
                try opened.writer.connection.forStore { () throws(SQLiteError) in
                    #expect(try opened.writer.connection.checkpoint(.passive).isComplete)
                }
            }
        }
        #expect(seen == end.value)
        try opened.writer.close()
        #expect(try reader.eventCount() == end.value + 8)
    }

    @Test("A copy of a live store's files is read and verified")
    func copy() throws {
        let store = try TestStore()
        let opened = try store.open()
        var generator = EventGenerator(seed: 33)
        let head = try opened.writer.append(generator.events(20))
        let copy = try TestStore()
        try FileManager.default.createDirectory(atPath: copy.directory, withIntermediateDirectories: false)
        for suffix in ["", "-wal"] {
            try FileManager.default.copyItem(atPath: store.segmentPath + suffix, toPath: copy.segmentPath + suffix)
        }
        #expect(try StoreReader(directory: copy.directory).head() == head)
        #expect(try StoreVerification.verify(directory: copy.directory, against: head).fault == nil)
        try opened.writer.close()
    }

    @Test("A row that cannot be read is named by position and kind")
    func undecodable() throws {
        let store = try TestStore()
        let (events, _) = try store.fill(seed: 34, batches: [3])
        try store.alterWithoutTriggers("UPDATE events SET version = 9 WHERE position = 2")
        let reader = try StoreReader(directory: store.directory)
        let error = #expect(throws: AuditStoreError.self) { try reader.event(at: Position(2)) }
        #expect(error?.code == .undecodable)
        #expect(error?.message.contains("position 2") == true)
        #expect(error?.message.contains(events[1].kind.rawValue) == true)
    }
}
