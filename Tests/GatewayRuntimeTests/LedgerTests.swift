import AuditStore
import GatewayCore
import Settings
import Testing

@testable import GatewayRuntime

@Suite("The ledger")
struct LedgerTests {
    @Test("Whoever waits for a position is resumed after its commit and not before")
    func waiting() async throws {
        let ledger = try Ledger.fixture()
        let received = RequestReceived.fixture()
        _ = try ledger.admit(received, urgent: false)
        let position = try ledger.finish(.success(received.requestID)).position
        let resumed = Flag()
        try await withThrowingTaskGroup { group in
            group.addTask {
                try await ledger.committed(position)
                resumed.raise()
            }
            // The waiter is in the list: from here on only a commit can resume it.
            while ledger.waiterCount == 0 { await Task.yield() }
            #expect(!resumed.isRaised)
            #expect(ledger.commitPending().last?.position == position)
            try await group.waitForAll()
        }
        #expect(resumed.isRaised)
        try await ledger.committed(position)
    }

    @Test("In durability relaxed an answer does not wait")
    func relaxed() async throws {
        let ledger = try Ledger.fixture(waitsForCommit: false)
        try await ledger.committed(Position(1_000_000))
    }

    @Test("A waiter that is not served within commit_timeout is told so, and its events stay queued")
    func commitTimeout() async throws {
        let ledger = try Ledger.fixture(commitTimeout: .zero)
        let received = RequestReceived.fixture()
        let position = try ledger.admit(received, urgent: false).position
        await #expect(throws: LedgerError.commitTimeout) {
            try await withThrowingTaskGroup { group in
                group.addTask { try await ledger.committed(position) }
                while ledger.waiterCount == 0 { await Task.yield() }
                ledger.expireWaiters()
                try await group.waitForAll()
            }
        }
        #expect(ledger.commitPending().last?.position == position)
    }

    @Test("A waiter whose task is cancelled, as at a stop, is told at once")
    func cancelledWaiter() async throws {
        let ledger = try Ledger.fixture()
        let position = try ledger.admit(.fixture(), urgent: false).position
        let waiter = Task { try await ledger.committed(position) }
        while ledger.waiterCount == 0 { await Task.yield() }
        waiter.cancel()
        await #expect(throws: LedgerError.closed) { try await waiter.value }
        #expect(ledger.waiterCount == 0)
        await #expect(throws: LedgerError.closed) {
            let late = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                try await ledger.committed(position)
            }
            try await late.value
        }
        #expect(ledger.waiterCount == 0)
    }

    @Test("When nothing will be committed any more, those who wait and those who come are told at once")
    func broken() async throws {
        let ledger = try Ledger.fixture()
        let position = try ledger.admit(.fixture(), urgent: false).position
        let waiter = Task { try await ledger.committed(position) }
        while ledger.waiterCount == 0 { await Task.yield() }
        ledger.commitFailed(AuditStoreError(.missing, "it is gone", hint: "restart"))
        await #expect(throws: LedgerError.storeUnavailable) { try await waiter.value }
        await #expect(throws: LedgerError.storeUnavailable) { try await ledger.committed(position) }
        #expect(ledger.uncommittedCount == 3)
    }

    @Test("The queue takes 65,536 events, reserved places included, and then refuses new requests only")
    func queueBound() throws {
        let ledger = try Ledger.fixture()
        var admitted: [RequestID] = []
        let refusal = #expect(throws: LedgerError.self) {
            while true {
                let received = RequestReceived.fixture()
                _ = try ledger.admit(received, urgent: false)
                admitted.append(received.requestID)
            }
        }
        #expect(refusal == .queueFull)
        // One configuration event, then 2 appended and 3 × 8 + 1 reserved a request, and room for 3 + 25 more at each.
        #expect(admitted.count == (LogQueue.bound - 1 - 28) / 27 + 1)
        for id in admitted { _ = try ledger.finish(.success(id)) }
        // What was reserved and not used is free again; what was appended waits for its commit.
        let second = #expect(throws: LedgerError.self) {
            while true {
                let received = RequestReceived.fixture()
                _ = try ledger.admit(received, urgent: false)
                _ = try ledger.finish(.success(received.requestID))
            }
        }
        #expect(second == .queueFull)
        let committed = ledger.commitPending()
        #expect(committed.count <= LogQueue.bound)
        #expect(committed.count > LogQueue.bound - 28)
        #expect(committed.map(\.position.value) == Array(1...Int64(committed.count)))
        _ = try ledger.admit(.fixture(), urgent: false)
    }

    @Test("As many requests as a configuration may allow are let in, though nothing is committed")
    func inFlight() throws {
        let ledger = try Ledger.fixture()
        for _ in 0..<LogQueue.requestsAtOnce(attempts: 3) { _ = try ledger.admit(.fixture(), urgent: false) }
    }

    @Test("While commits fail new requests are refused and admitted ones go on; the next commit opens the door again")
    func unwritable() throws {
        let ledger = try Ledger.fixture()
        let received = RequestReceived.fixture()
        _ = try ledger.admit(received, urgent: false)
        ledger.commitFailed(AuditStoreError(.full, "the disk is full", hint: "make room"))
        #expect(!ledger.isWritable)
        #expect(throws: LedgerError.storeUnavailable) { try ledger.admit(.fixture(), urgent: false) }
        _ = try ledger.finish(.success(received.requestID))
        ledger.commitPending()
        #expect(ledger.isWritable)
        _ = try ledger.admit(.fixture(), urgent: false)
    }

    @Test("A closed ledger takes nothing, and what was pending is still there for the writer")
    func closed() throws {
        let ledger = try Ledger.fixture()
        ledger.close()
        #expect(throws: LedgerError.closed) {
            try ledger.record(.gatewayStopped(GatewayStopped(reason: "x", drained: true)))
        }
        #expect(ledger.commitPending().count == 1)
    }

    @Test("Only an event that somebody waits for, or one after the writer fell asleep, wakes the writer")
    func sleepProtocol() throws {
        let ledger = try Ledger.fixture()
        #expect(!ledger.prepareToSleep(), "something is pending")
        ledger.commitPending()
        #expect(ledger.prepareToSleep())
        #expect(ledger.core.withLock { $0.writerSleeps })
        _ = try ledger.admit(.fixture(), urgent: false)
        #expect(!ledger.core.withLock { $0.writerSleeps }, "the append after falling asleep signals, and only that one")
    }
}

@Suite("Log time")
struct LogClockTests {
    private func moment(wall: Int64, log: Int64) -> Moment {
        Moment(recordedAt: WallTime(microseconds: wall), logTime: LogTime(microseconds: log))
    }

    @Test("An empty log begins at zero, and never goes back")
    func begins() {
        let clock = LogClock(continuing: nil)
        #expect(clock.base == LogTime(microseconds: 0))
        let first = clock.now(notBefore: clock.base)
        #expect(clock.now(notBefore: first.logTime).logTime >= first.logTime)
        let later = LogTime(microseconds: 1 << 50)
        #expect(clock.now(notBefore: later).logTime == later)
    }

    @Test("The time a process was down counts, a wall clock set back does not, and no gap is longer than 31 days")
    func gaps() {
        let now = LogClock.wallMicroseconds()
        let hour: Int64 = 3_600_000_000
        let afterAnHour = LogClock(continuing: moment(wall: now - hour, log: 500)).base.microseconds
        #expect(afterAnHour >= 500 + hour && afterAnHour < 500 + 2 * hour)
        #expect(LogClock(continuing: moment(wall: now + hour, log: 500)).base.microseconds == 500)
        #expect(
            LogClock(continuing: moment(wall: 0, log: 500)).base.microseconds == 500 + LogClock.maximumGapMicroseconds)
    }
}
