import GatewayCore
import Synchronization

extension Ledger {
    /// Who waits for which position.
    struct Waiting: ~Copyable {
        struct Waiter {
            let position: Position
            let since: ContinuousClock.Instant
            let continuation: CheckedContinuation<LedgerError?, Never>
        }

        var waiters: [Waiter] = []
    }

    /// Returns once `position` is committed (at once in durability `relaxed`).
    ///
    /// - Throws: `.commitTimeout` when it is not within `store.commit_timeout`; the events stay queued all the same.
    public func committed(_ position: Position) async throws(LedgerError) {
        guard waitsForCommit else { return }
        try await durable(position)
    }

    /// Returns once `position` is committed, in every durability.
    func durable(_ position: Position) async throws(LedgerError) {
        if isCommitted(position) { return }
        let error = await withCheckedContinuation { continuation in
            let waits = waiting.withLock { waiting -> Bool in
                // Checked again under the lock that the writer takes after it has published the position.
                if isCommitted(position) { return false }
                waiting.waiters.append(
                    Waiting.Waiter(position: position, since: .now, continuation: continuation))
                return true
            }
            if !waits { continuation.resume(returning: nil) }
        }
        if let error { throw error }
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
        for waiter in due { waiter.continuation.resume(returning: error) }
    }
}
