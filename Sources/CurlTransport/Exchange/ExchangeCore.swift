import Synchronization

/// The meeting point of one exchange's consumer (any thread) and the loop (its own thread).
///
/// `@unchecked Sendable`: the state is behind the mutex; `transfer` and `isDirty` are touched by the loop's thread only.
final class ExchangeCore: @unchecked Sendable {
    /// The transfer that serves this exchange; the loop's.
    var transfer: Transfer?
    /// Whether the exchange stands in the loop's list of those to look at when the turn ends; the loop's.
    var isDirty = false

    let startedAt: UInt64
    private let state: Mutex<ExchangeState>
    private let queue: CommandQueue
    private let budget: BufferBudget
    private let highWater: Int

    init(delivery: DeliveryMode, queue: CommandQueue, budget: BufferBudget, highWater: Int) {
        var initial = ExchangeState()
        if case .whole(let limit) = delivery { initial.wholeLimit = max(0, limit) }
        state = Mutex(initial)
        startedAt = MonotonicClock.now()
        self.queue = queue
        self.budget = budget
        self.highWater = highWater
    }

    deinit {
        budget.remove(state.withLock { $0.body.count })
    }

    // MARK: The consumer's side

    /// Takes all there is, or nil when there is nothing yet.
    func take() -> Delivery? {
        guard let (delivery, resume) = state.withLock({ $0.take(budget) }) else { return nil }
        if resume { queue.push(.resume(self)) }
        return delivery
    }

    /// Puts a waker in place unless there is something to take already (then false) or somebody waits (then also).
    func wait(with waker: Waker) -> Bool {
        state.withLock { state in
            guard !state.isReady, state.waker == nil else { return false }
            state.waker = waker
            return true
        }
    }

    /// The timings as known now.
    var timings: TransferTimings {
        state.withLock { state in
            if let end = state.end { return end.timings }
            var timings = state.timings
            timings.totalMicroseconds = MonotonicClock.microseconds(from: startedAt, to: MonotonicClock.now())
            return timings
        }
    }

    /// Ends the exchange as cancelled, at once for the consumer and soon after on the wire. No effect after the end.
    func cancel() {
        stop(then: .cancel(self)) { .failed(TransferFailure(.cancelled, "the consumer cancelled"), $0) }
    }

    /// Ends the exchange as complete for the consumer and lets the loop read the rest for the connection's sake.
    func discardRest() {
        stop(then: .discard(self)) { .complete($0) }
    }

    private func stop(then command: Command, with end: (TransferTimings) -> TransferEnd) {
        let (stopped, waker) = state.withLock { state in
            guard state.end == nil else { return (false, Waker?.none) }
            state.timings.totalMicroseconds = MonotonicClock.microseconds(from: startedAt, to: MonotonicClock.now())
            state.stop(end(state.timings), budget)
            if case .discard = command { state.isDiscarding = true }
            return (true, state.takeWaker())
        }
        guard stopped else { return }
        queue.push(command)
        waker?.wake()
    }

    // MARK: The loop's side

    /// Whether the consumer needs nothing any more, or the exchange has ended.
    var isOver: Bool { state.withLock { $0.end != nil } }

    /// Hands over the head. `timings` are those known so far.
    func publish(_ head: ResponseHead, _ timings: TransferTimings) {
        state.withLock { state in
            state.timings = timings
            if state.end == nil { state.head = head }
        }
    }

    /// Offers bytes of the body.
    func append(_ bytes: UnsafeRawBufferPointer) -> ExchangeState.Appended {
        state.withLock { $0.append(bytes, highWater: highWater, budget: budget) }
    }

    /// Ends the exchange, unless the consumer did before. What waits stays to be taken.
    func finish(_ end: TransferEnd) {
        state.withLock { state in
            state.timings = end.timings
            if state.end == nil { state.end = end }
        }
    }

    /// Wakes the consumer if it waits and there is something to take.
    func wakeIfReady() {
        state.withLock { $0.isReady ? $0.takeWaker() : nil }?.wake()
    }
}

extension ExchangeState {
    /// The waker to wake after unlocking: a continuation only once, a callback every time.
    mutating func takeWaker() -> Waker? {
        switch waker {
        case .continuation:
            defer { waker = nil }
            return waker
        case .callback, nil:
            return waker
        }
    }
}
