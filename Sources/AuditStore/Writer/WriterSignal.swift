import Dispatch
import Synchronization

/// Wakes the writer thread: at most one signal is under way, however many ask.
final class WriterSignal: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)
    private let isSignalled = Atomic(false)
    private let stopRequested = Atomic(false)

    /// Ends the thread's wait, or the next one when it does not wait.
    func wake() {
        guard !isSignalled.exchange(true, ordering: .acquiringAndReleasing) else { return }
        semaphore.signal()
    }

    /// Asks the thread to end; it does not wait any more.
    func stop() {
        stopRequested.store(true, ordering: .releasing)
        semaphore.signal()
    }

    /// True once `stop` was called.
    var isStopRequested: Bool { stopRequested.load(ordering: .acquiring) }

    /// Waits for a wake, for a stop, or until the time is over. A wake that comes later ends the next wait: what was
    /// appended before it is seen by a look at the queue after this returns.
    func wait(atMost duration: Duration?) {
        if !isStopRequested {
            if let duration {
                _ = semaphore.wait(timeout: .now() + duration.dispatchInterval)
            } else {
                semaphore.wait()
            }
        }
        clear()
    }

    /// Waits until the time is over or a stop is asked for. Wakes do not shorten it, and are not lost.
    func pause(for duration: Duration) {
        let deadline = ContinuousClock.now + duration
        while !isStopRequested {
            let rest = deadline - ContinuousClock.now
            guard rest > .zero else { break }
            // The mark of an earlier wake stays, so that this returns early once at most.
            _ = semaphore.wait(timeout: .now() + rest.dispatchInterval)
        }
        // A wake swallowed here is made good: the loop looks at the queue after every pause.
        clear()
    }

    /// An exchange, not a store: it reads what the last wake wrote, so that whatever was appended before a wake that
    /// found the mark set is seen by the look at the queue that follows.
    private func clear() {
        _ = isSignalled.exchange(false, ordering: .acquiringAndReleasing)
    }
}

extension Duration {
    /// For Dispatch, in whole nanoseconds.
    fileprivate var dispatchInterval: DispatchTimeInterval {
        let (seconds, attoseconds) = components
        return .nanoseconds(Int(seconds) * 1_000_000_000 + Int(attoseconds / 1_000_000_000))
    }
}
