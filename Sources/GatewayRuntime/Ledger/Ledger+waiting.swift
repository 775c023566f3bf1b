import Doorbell
import GatewayCore
import Synchronization

extension Ledger {
    /// Who waits for which position.
    struct Waiting: ~Copyable {
        struct Waiter {
            /// Its number, by which a cancelled one is found.
            let number: UInt64
            let position: Position
            let since: ContinuousClock.Instant
            let continuation: CheckedContinuation<LedgerError?, Never>
        }

        var waiters: [Waiter] = []
        var lastNumber: UInt64 = 0
    }

    /// Returns once `position` is committed (at once in durability `relaxed`).
    ///
    /// - Throws: `.commitTimeout` when it is not within `store.commit_timeout`, `.closed` when the task is cancelled,
    ///   which it is when the gateway stops before its answers are out, `.storeUnavailable` when nothing will be committed
    ///   any more. The events stay queued all the same.
    public func committed(_ position: Position) async throws(LedgerError) {
        guard waitsForCommit else { return }
        try await durable(position)
    }

    /// Returns once `position` is committed, in every durability.
    func durable(_ position: Position) async throws(LedgerError) {
        if isCommitted(position) { return }
        let number = waiting.withLock { waiting in
            waiting.lastNumber += 1
            return waiting.lastNumber
        }
        let error = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in enlist(number, position, continuation) }
        } onCancel: {
            resume(with: .closed) { $0.number == number }
        }
        if let error { throw error }
    }

    private func enlist(
        _ number: UInt64, _ position: Position, _ continuation: CheckedContinuation<LedgerError?, Never>
    ) {
        waiting.withLock { waiting in
            waiting.waiters.append(
                Waiting.Waiter(number: number, position: position, since: .now, continuation: continuation))
        }
        // Each of these may have come before the waiter was in the list, where it would have been found.
        if isCommitted(position) {
            resume(with: nil) { $0.number == number }
        } else if isBroken.load(ordering: .acquiring) {
            resume(with: .storeUnavailable) { $0.number == number }
        } else if Task.isCancelled {
            resume(with: .closed) { $0.number == number }
        }
    }

    /// Tells everybody who waits that it is in vain.
    func failWaiters(with error: LedgerError) {
        resume(with: error) { _ in true }
    }

    /// Resumes everybody whose position is committed. Called by the writer after it has published the position.
    func resumeCommitted() {
        resume(with: nil) { isCommitted($0.position) }
    }

    /// Gives up on those who have waited longer than `store.commit_timeout`.
    func expireWaiters() {
        let limit = ContinuousClock.now - commitTimeout
        resume(with: .commitTimeout) { $0.since < limit }
    }

    /// How many wait.
    var waiterCount: Int { waiting.withLock { $0.waiters.count } }

    private func isCommitted(_ position: Position) -> Bool {
        committedPosition.load(ordering: .acquiring) >= position.value
    }

    private func resume(with error: LedgerError?, where isDue: (Waiting.Waiter) -> Bool) {
        let due = waiting.withLock { waiting -> [Waiting.Waiter] in
            // Almost always the oldest are due, all of them, and in order.
            let split = waiting.waiters.partition(by: isDue)
            defer { waiting.waiters.removeSubrange(split...) }
            return Array(waiting.waiters[split...])
        }
        Doorbells.gather {
            for waiter in due { waiter.continuation.resume(returning: error) }
        }
    }
}
