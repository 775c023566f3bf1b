import Dispatch
import Foundation
import GatewayCore
import SQLite
import Synchronization
import Testing

@testable import AuditStore

@Suite("Log writer")
struct LogWriterTests {
    private static let fact = Fact.input(.gatewayStopped(GatewayStopped(reason: "test", drained: true)))

    private func start(_ store: TestStore, _ queue: EventQueue, _ durability: Durability = .process) throws -> LogWriter
    {
        let writer = LogWriter(writer: try store.open(durability).writer, source: queue)
        queue.connect(writer)
        return writer
    }

    private func committedPositions(_ queue: EventQueue) -> [Int64] {
        queue.record.withLock { $0.committed.map(\.position.value) }
    }

    @Test(
        "Many producers' events are committed dense and in order, several to a commit", arguments: Durability.allCases)
    func producers(durability: Durability) async throws {
        let store = try TestStore()
        let queue = EventQueue()
        let writer = try start(store, queue, durability)
        await withTaskGroup { group in
            for _ in 0..<8 {
                group.addTask {
                    for _ in 0..<50 { queue.append([Self.fact, Self.fact], urgent: true) }
                }
            }
        }
        writer.stop()
        let end = await writer.stopped()
        #expect(end.error == nil)
        #expect(end.uncommittedEvents == 0)
        #expect(end.head.position == Position(800))
        #expect(writer.syncedHead == end.head)
        #expect(committedPositions(queue) == Array(1...800))
        let report = try StoreVerification.verify(directory: store.directory, against: end.head)
        #expect(report.fault == nil)
        #expect(report.events == 800)
    }

    @Test("An urgent event is committed although the writer sleeps")
    func urgent() throws {
        let store = try TestStore()
        let queue = EventQueue()
        let writer = try start(store, queue)
        for _ in 0..<3 {
            queue.waitForSleep()
            queue.wait(for: queue.append([Self.fact], urgent: true))
        }
        #expect(committedPositions(queue) == [1, 2, 3])
        writer.stop()
        #expect(writer.waitUntilStopped().error == nil)
    }

    @Test(
        "An event that nobody waits for is committed without a wake while the writer is active, and with one when not")
    func riding() throws {
        let store = try TestStore()
        let queue = EventQueue()
        let writer = try start(store, queue)
        queue.waitForSleep()
        queue.wait(for: queue.append([Self.fact], urgent: false))
        queue.wait(for: queue.append([Self.fact], urgent: false))
        #expect(committedPositions(queue) == [1, 2])
        writer.stop()
        _ = writer.waitUntilStopped()
    }

    @Test("What is pending at a stop is committed first")
    func stopDrains() throws {
        let store = try TestStore()
        let queue = EventQueue()
        queue.append(Array(repeating: Self.fact, count: 10), urgent: false)
        let writer = try start(store, queue)
        writer.stop()
        let end = writer.waitUntilStopped()
        #expect(end.head.position == Position(10))
        #expect(committedPositions(queue) == Array(1...10))
        // The store is free and its file complete by itself.
        #expect(!FileManager.default.fileExists(atPath: store.segmentPath + "-wal"))
        try store.open().writer.close()
    }

    @Test("A long queue is cut into transactions of at most 4,096 events")
    func batchBound() throws {
        let store = try TestStore()
        let queue = EventQueue()
        queue.append(Array(repeating: Self.fact, count: WriterLoop.batchBound * 2 + 5), urgent: false)
        let writer = try start(store, queue)
        writer.stop()
        _ = writer.waitUntilStopped()
        #expect(queue.record.withLock { $0.batchSizes } == [WriterLoop.batchBound, WriterLoop.batchBound, 5])
    }

    /// Opens a store whose file cannot grow until a later failure lifts the limit.
    private func startFull(
        _ store: TestStore, _ queue: EventQueue, timing: WriterTiming
    ) throws -> LogWriter {
        let opened = try store.open()
        let pages = try opened.writer.connection.pragmaInteger("page_count") ?? 0
        try opened.writer.connection.setPragma("max_page_count", .integer(pages))
        let writer = LogWriter(writer: opened.writer, source: queue, timing: timing)
        queue.connect(writer)
        return writer
    }

    @Test("A commit never parts an event from what was derived from it, so that a kill leaves no half transaction")
    func derivedStayWithTheirInput() throws {
        let store = try TestStore()
        let queue = EventQueue()
        let refused = Fact.derived(
            .requestRefused(
                RequestRefused(
                    requestID: RequestID(unixMilliseconds: 1, randomHigh: 0, randomLow: 0), model: ModelName("m"),
                    code: .noHealthyProvider, reason: .noCandidate)))
        let facts = Array(repeating: Self.fact, count: WriterLoop.batchBound - 1) + [Self.fact, refused, refused]
        queue.append(facts + [Self.fact], urgent: false)
        let writer = try start(store, queue)
        writer.stop()
        #expect(writer.waitUntilStopped().error == nil)
        #expect(queue.record.withLock { $0.batchSizes } == [WriterLoop.batchBound + 2, 1])
    }

    @Test("While the store is busy commits are tried again with the same events, and nothing passes them")
    func retry() throws {
        let store = try TestStore()
        let blocker = Blocker()
        let queue = EventQueue(onFailure: { _, count in if count == 3 { blocker.release() } })
        let opened = try store.open()
        try opened.writer.connection.setPragma("busy_timeout", .integer(1))
        blocker.block(store.segmentPath)
        let timing = WriterTiming(firstRetry: .milliseconds(1), longestRetry: .milliseconds(4))
        let writer = LogWriter(writer: opened.writer, source: queue, timing: timing)
        queue.connect(writer)
        queue.append(Array(repeating: Self.fact, count: 3), urgent: true)
        let last = queue.append(Array(repeating: Self.fact, count: 2), urgent: true)
        queue.wait(for: last)
        let failures = queue.record.withLock { $0.failures }
        #expect(failures.count >= 3)
        #expect(failures.allSatisfy { $0.code == .busy })
        #expect(committedPositions(queue) == [1, 2, 3, 4, 5])
        writer.stop()
        #expect(writer.waitUntilStopped().error == nil)
        #expect(try StoreVerification.verify(directory: store.directory).fault == nil)
    }

    @Test("A stop ends the tries, tells what is left, and leaves the store usable")
    func stopWhileFull() throws {
        let store = try TestStore()
        let failed = DispatchSemaphore(value: 0)
        let queue = EventQueue(onFailure: { _, _ in failed.signal() })
        let writer = try startFull(
            store, queue, timing: WriterTiming(firstRetry: .seconds(60), longestRetry: .seconds(60)))
        queue.append(Array(repeating: Self.fact, count: 5_000), urgent: true)
        failed.wait()
        queue.append([Self.fact, Self.fact], urgent: true)
        writer.stop()
        let end = writer.waitUntilStopped()
        #expect(end.error?.code == .full)
        #expect(end.uncommittedEvents == 5_002)
        #expect(end.head == .origin)
        try store.open().writer.close()
    }

    @Test("After a failed sync nothing more is written, the failure is told, and the file is as it was")
    func failedSync() throws {
        let store = try TestStore()
        let queue = EventQueue()
        let opened = try store.open(.process)
        // A pipe cannot be synced: the system says so just as a broken disk would.
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        defer { for end in ends { close(end) } }
        try #require(dup2(ends[1], opened.writer.log.descriptor) >= 0)
        let timing = WriterTiming(unsynced: .zero)
        let writer = LogWriter(writer: opened.writer, source: queue, timing: timing)
        queue.connect(writer)
        queue.append([Self.fact, Self.fact], urgent: true)
        let end = writer.waitUntilStopped()
        #expect(end.error?.code == .unsynced)
        #expect(end.head.position == Position(2))
        #expect(writer.syncedHead == .origin)
        #expect(queue.record.withLock { $0.failures.map(\.code) } == [.unsynced])
        queue.append([Self.fact], urgent: true)
        #expect(committedPositions(queue) == [1, 2])
        // Nobody has copied the log into the file, and the next start finds what is there.
        #expect(FileManager.default.fileExists(atPath: store.segmentPath + "-wal"))
        let next = try store.open()
        #expect(next.head == end.head)
        try next.writer.close()
    }

    @Test("Waits and wakes of the signal lose nothing and do not pile up")
    func signal() {
        let signal = WriterSignal()
        for _ in 0..<100 { signal.wake() }
        signal.wait(atMost: nil)
        let start = ContinuousClock.now
        signal.wait(atMost: .milliseconds(20))
        #expect(ContinuousClock.now - start >= .milliseconds(20))
        signal.wake()
        signal.wait(atMost: nil)
        signal.stop()
        signal.wait(atMost: nil)
        signal.pause(for: .seconds(600))
        #expect(signal.isStopRequested)
    }

    @Test(
        "In durability process commits become safe from a power cut within the bound, also when the writer stays busy")
    func syncing() throws {
        let store = try TestStore()
        let queue = EventQueue()
        let timing = WriterTiming(activity: .seconds(600), unsynced: .milliseconds(20))
        let writer = LogWriter(writer: try store.open(.process).writer, source: queue, timing: timing)
        queue.connect(writer)
        let first = queue.append([Self.fact], urgent: true)
        queue.wait(for: first)
        // Only the passing of time can sync it here; each commit gives the writer a chance to look.
        while writer.syncedHead.position < first { queue.wait(for: queue.append([Self.fact], urgent: true)) }
        writer.stop()
        _ = writer.waitUntilStopped()
    }
}

/// Holds SQLite's write lock from a connection of its own until released, from whatever thread.
///
/// Unchecked: `block` is called before the writer thread starts, `release` on that thread and at most once.
private final class Blocker: @unchecked Sendable {
    private var connection: Connection?

    func block(_ path: String) {
        do {
            let connection = try Connection(path: path, mode: .readWrite)
            try connection.takeOverCheckpoints()
            try connection.begin()
            self.connection = connection
        } catch {
            Issue.record(error)
        }
    }

    func release() {
        do {
            try connection?.rollback()
            try connection?.close()
            connection = nil
        } catch {
            Issue.record(error)
        }
    }
}
