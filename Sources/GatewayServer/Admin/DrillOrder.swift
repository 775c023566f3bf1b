import Synchronization

/// Does one drill after the other, so that drills take effect in the order in which they are recorded.
///
/// What was begun is ended, whether or not its caller still waits. The bound on those that wait is the admin listener's on
/// connections.
final class DrillOrder: Sendable {
    private let last = Mutex<Task<Void, Never>?>(nil)

    /// Does what came before, then this.
    func run<Failure: Error>(_ drill: @escaping @Sendable () async throws(Failure) -> Void) async throws(Failure) {
        let task = last.withLock { last in
            let task = Task { [previous = last] () -> Result<Void, Failure> in
                await previous?.value
                do throws(Failure) { return .success(try await drill()) } catch { return .failure(error) }
            }
            last = Task { _ = await task.value }
            return task
        }
        try await task.value.get()
    }
}
