import Dispatch
import Synchronization

/// Opens once. Upstream threads wait for it by blocking, tests by suspending.
final class Latch: Sendable {
    private struct State {
        var isOpen = false
        var continuations: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())
    private let semaphore = DispatchSemaphore(value: 0)

    func open() {
        let continuations = state.withLock { state in
            state.isOpen = true
            defer { state.continuations = [] }
            return state.continuations
        }
        semaphore.signal()
        for continuation in continuations { continuation.resume() }
    }

    /// For threads of an upstream's; false when nobody opened it within ten seconds.
    @discardableResult
    func waitBlocking() -> Bool {
        defer { semaphore.signal() }
        return semaphore.wait(timeout: .now() + 10) == .success
    }

    func wait() async {
        await withCheckedContinuation { continuation in
            let isOpen = state.withLock { state in
                if !state.isOpen { state.continuations.append(continuation) }
                return state.isOpen
            }
            if isOpen { continuation.resume() }
        }
    }
}
