import ServiceLifecycle
import Synchronization

/// A listener's service: a failure before it listens says which address cannot be had.
struct ListeningService<Wrapped: Service>: Service {
    private let address: String
    private let wrapped: Wrapped
    private let flag = ListeningFlag()

    /// - Parameter make: makes the listener, which is given what to call once it listens.
    init(host: String, port: Int, _ make: (@escaping @Sendable () -> Void) -> Wrapped) {
        address = "\(host):\(port)"
        wrapped = make { [flag] in flag.isListening.store(true, ordering: .relaxed) }
    }

    func run() async throws {
        do {
            try await wrapped.run()
        } catch {
            if flag.isListening.load(ordering: .relaxed) { throw error }
            throw ServeError.listen(address: address, reason: "\(error)")
        }
    }
}

private final class ListeningFlag: Sendable {
    let isListening = Atomic<Bool>(false)
}
