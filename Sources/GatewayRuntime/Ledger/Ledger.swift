import AuditStore
import Doorbell
import GatewayCore
import Logging
import Projections
import Settings
import Synchronization

/// The one writer of the log: decides, numbers and queues events, and tells when a position is committed.
///
/// `transact` runs `decide` under the lock, so every decision is made from exactly the state of the events before it. No
/// I/O, encoding or logging happens there; a writer thread takes what is pending and commits it (`LogWriter`).
public final class Ledger: Sendable {
    struct Core {
        var state: State
        var pending: [Event]
        /// True while the writer sleeps without a timer: the next append has to signal it.
        var writerSleeps = false
        var isClosed = false
        /// The state at the end of the batch that the writer has in hand, while it is to keep a snapshot of it.
        var held: State?
    }

    let core: Mutex<Core>
    let waiting: Mutex<Waiting>
    let committedPosition: Atomic<Int64>
    let isWritableFlag = Atomic<Bool>(true)
    /// True once the writer has given up: nothing will be committed any more.
    let isBroken = Atomic<Bool>(false)
    /// Answers that were cut because the gateway ends.
    let cutAnswers = Atomic<Int>(0)
    private let isFullFlag = Atomic<Bool>(false)
    let clock: LogClock
    let waitsForCommit: Bool
    let commitTimeout: Duration
    let readModels: any ReadModels
    let commits: CommitMetrics
    let logger: Logger
    private let writer: Mutex<LogWriter?> = Mutex(nil)

    /// Continues from a folded log.
    ///
    /// - Parameters:
    ///   - state: the fold of everything committed.
    ///   - lastMoment: the moment of the last committed event, if any.
    ///   - waitsForCommit: false only in durability `relaxed`: answers do not wait.
    ///   - commitTimeout: how long an answer waits for its position.
    ///   - commits: told how commits go.
    ///   - readModels: told of each committed batch on the writer's thread, in order, before those who wait for it are
    ///     resumed.
    init(
        state: State, lastMoment: Moment?, waitsForCommit: Bool, commitTimeout: Duration, logger: Logger,
        commits: CommitMetrics = CommitMetrics(), readModels: any ReadModels
    ) {
        core = Mutex(Core(state: state, pending: []))
        waiting = Mutex(Waiting())
        committedPosition = Atomic(state.position.value)
        clock = LogClock(continuing: lastMoment)
        self.waitsForCommit = waitsForCommit
        self.commitTimeout = commitTimeout
        self.logger = logger
        self.readModels = readModels
        self.commits = commits
    }

    /// Decides and queues.
    ///
    /// - Parameters:
    ///   - input: the fact to record.
    ///   - urgent: true when the caller waits for it: the writer is woken at once, as it is for every end of a request,
    ///     which an answer waits for. Others ride along within 5 ms.
    ///   - admission: true when the input opens a request, which is refused when the queue or the store does not allow it.
    ///   - read: picks from the appended events what the caller needs; runs under the lock, so it only copies.
    func transact<Result>(
        _ input: Input, urgent: Bool, admission: Bool = false, read: (ArraySlice<Event>) -> sending Result
    ) throws(LedgerError) -> Result {
        if admission, !isWritable { throw .storeUnavailable }
        let outcome = core.withLock { (core: inout Core) -> sending Transacted<Result> in
            if core.isClosed { return .refused(.closed) }
            if admission, !hasRoom(core) { return .refused(.queueFull) }
            let first = core.pending.count
            core.state.decide(input, at: clock.now(notBefore: core.state.logTime), into: &core.pending)
            let wakes = urgent || core.writerSleeps || (waitsForCommit && endsRequest(core.pending.last))
            if wakes { core.writerSleeps = false }
            return .done(read(core.pending[first...]), wakes: wakes)
        }
        switch outcome {
        case .refused(let error):
            if error == .queueFull { noteFullQueue(true) }
            throw error
        case .done(let result, let wakes):
            if admission { noteFullQueue(false) }
            if wakes { signalWriter() }
            return result
        }
    }

    private enum Transacted<Result> {
        case refused(LedgerError)
        case done(Result, wakes: Bool)
    }

    /// True while the last commit succeeded: new requests may be admitted.
    public var isWritable: Bool { isWritableFlag.load(ordering: .relaxed) }

    /// True once nothing will be committed any more: only another process can go on.
    public var hasGivenUp: Bool { isBroken.load(ordering: .acquiring) }

    /// Calls in flight to a provider.
    public func inFlight(_ provider: ProviderName) -> Int {
        core.withLock { $0.state.inFlight(provider) }
    }

    /// Requests admitted and not ended.
    public var openRequestCount: Int { core.withLock { $0.state.openRequests.count } }

    /// The last committed position.
    public var committed: Position { Position(committedPosition.load(ordering: .acquiring)) }

    /// How many events are decided and not committed.
    public var uncommittedCount: Int {
        Int(core.withLock { $0.state.position.value } - committedPosition.load(ordering: .acquiring))
    }

    /// True when no request is open, and none was cut short by the end.
    var isDrained: Bool {
        core.withLock { $0.state.openRequests.isEmpty } && cutAnswers.load(ordering: .relaxed) == 0
    }

    /// Refuses everything from now on; what is pending is still committed.
    func close() {
        core.withLock { $0.isClosed = true }
    }

    private func hasRoom(_ core: borrowing Core) -> Bool {
        let uncommitted = core.state.position.value - committedPosition.load(ordering: .relaxed)
        let ofOne = LogQueue.reserved(attempts: core.state.policy?.retry.maxAttempts ?? 1)
        let reserved = (core.state.openRequests.count + 1) * ofOne
        return Int(uncommitted) + reserved + LogQueue.appendedByAdmission <= LogQueue.bound
    }

    /// Says which writer to wake; before that, appends only gather.
    func attach(_ writer: LogWriter) {
        self.writer.withLock { $0 = writer }
    }

    /// Says once that the queue is full, and once that it no longer is.
    private func noteFullQueue(_ isFull: Bool) {
        guard isFullFlag.load(ordering: .relaxed) != isFull, isFullFlag.exchange(isFull, ordering: .relaxed) != isFull
        else { return }
        if isFull {
            logger.error("new requests are refused", metadata: ["reason": "\(LedgerError.queueFull.detail)"])
        } else {
            logger.notice("the queue to the audit store has room again")
        }
    }

    private func endsRequest(_ event: Event?) -> Bool {
        switch event?.fact {
        case .derived(.requestCompleted), .derived(.requestRefused): true
        case .derived(.routeDecided), .derived(.breakerTransitioned), .derived(.gateSet), .derived(.gateCleared),
            .derived(.targetHeld), .derived(.targetReleased), .input, nil:
            false
        }
    }

    private func signalWriter() {
        if let writer = writer.withLock({ $0 }) { Doorbells.ring(writer) }
    }
}
