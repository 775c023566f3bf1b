import Glibc

/// A thread that does one thing.
struct OwnThread {
    private final class Work {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    private let work: Work

    init(_ body: @escaping @Sendable () -> Void) { work = Work(body) }

    /// Starts it and waits for its end.
    func runToItsEnd() {
        var thread = pthread_t()
        let result = pthread_create(
            &thread, nil,
            { pointer in
                if let pointer { Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue().body() }
                return nil
            }, Unmanaged.passRetained(work).toOpaque())
        precondition(result == 0)
        pthread_join(thread, nil)
    }
}
