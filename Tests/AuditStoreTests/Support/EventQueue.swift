import AuditStore
import Dispatch
import GatewayCore
import Synchronization

/// A ledger reduced to its queue: numbers facts, hands them to the writer and notes what becomes of them.
final class EventQueue: CommitSource {
    struct Record {
        var position: Position
        var pending: [Event] = []
        var writerSleeps = false
        var committed: [Event] = []
        var heads: [Head] = []
        var batchSizes: [Int] = []
        var failures: [AuditStoreError] = []
        var waits: [(position: Position, semaphore: DispatchSemaphore)] = []
        var sleepers: [DispatchSemaphore] = []
        var held = Position.origin
        var snapshotCount = 0
    }

    let record: Mutex<Record>
    private let wake = Mutex<(@Sendable () -> Void)?>(nil)
    /// Called on the writer's thread at each failure.
    private let onFailure: @Sendable (AuditStoreError, Int) -> Void

    init(
        after position: Position = .origin, onFailure: @escaping @Sendable (AuditStoreError, Int) -> Void = { _, _ in }
    ) {
        record = Mutex(Record(position: position))
        self.onFailure = onFailure
    }

    func connect(_ writer: LogWriter) {
        wake.withLock { $0 = { writer.ring() } }
    }

    /// Queues facts; wakes the writer when `urgent`, or when it sleeps.
    @discardableResult
    func append(_ facts: [Fact], urgent: Bool) -> Position {
        let (position, wakes) = record.withLock { record in
            for fact in facts {
                record.position = record.position.next
                record.pending.append(
                    Event(
                        position: record.position,
                        moment: Moment(recordedAt: WallTime(microseconds: 1), logTime: LogTime(microseconds: 1)),
                        cause: nil, fact: fact))
            }
            defer { record.writerSleeps = false }
            return (record.position, urgent || record.writerSleeps)
        }
        if wakes { wake.withLock { $0 }?() }
        return position
    }

    /// Blocks until a position is committed.
    func wait(for position: Position) {
        let semaphore = record.withLock { record -> DispatchSemaphore? in
            if let last = record.committed.last, last.position >= position { return nil }
            let semaphore = DispatchSemaphore(value: 0)
            record.waits.append((position, semaphore))
            return semaphore
        }
        semaphore?.wait()
    }

    /// Blocks until the writer sleeps without a timer.
    func waitForSleep() {
        let semaphore = record.withLock { record -> DispatchSemaphore? in
            if record.writerSleeps { return nil }
            let semaphore = DispatchSemaphore(value: 0)
            record.sleepers.append(semaphore)
            return semaphore
        }
        semaphore?.wait()
    }

    func takeBatch(into batch: inout [Event], holdingFolds: Bool) {
        record.withLock { record in
            swap(&record.pending, &batch)
            if holdingFolds { record.held = record.position }
        }
    }

    /// A fold that knows its position.
    func snapshots() -> [Snapshot] {
        let held = record.withLock { record in
            record.snapshotCount += 1
            return record.held
        }
        return [Snapshot(projection: "position", foldVersion: 1, state: Array("\(held)".utf8))]
    }

    func snapshotsFailed(_ error: AuditStoreError) {
        record.withLock { $0.failures.append(error) }
    }

    func prepareToSleep() -> Bool {
        let sleepers = record.withLock { record -> [DispatchSemaphore]? in
            guard record.pending.isEmpty else { return nil }
            record.writerSleeps = true
            defer { record.sleepers = [] }
            return record.sleepers
        }
        for semaphore in sleepers ?? [] { semaphore.signal() }
        return sleepers != nil
    }

    func committed(_ head: Head, _ events: [Event], took: Duration) {
        let due = record.withLock { record -> [DispatchSemaphore] in
            record.committed += events
            record.heads.append(head)
            record.batchSizes.append(events.count)
            let due = record.waits.filter { $0.position <= head.position }.map(\.semaphore)
            record.waits.removeAll { $0.position <= head.position }
            return due
        }
        for semaphore in due { semaphore.signal() }
    }

    func commitFailed(_ error: AuditStoreError) {
        let count = record.withLock { record in
            record.failures.append(error)
            return record.failures.count
        }
        onFailure(error, count)
    }

    func checkpointFailed(_ error: AuditStoreError) {
        record.withLock { $0.failures.append(error) }
    }
}
