import Synchronization

/// Whether the client of a request is still there. The listener says when it has gone; what works for it hears so at once.
///
/// One for each request: what was registered goes with it.
public final class ClientPresence: Sendable {
    private enum State {
        case present([@Sendable () -> Void])
        case gone
    }

    private let state = Mutex(State.present([]))

    /// A client that is there.
    public init() {}

    /// True once the client has closed or reset its connection.
    public var hasLeft: Bool {
        state.withLock { if case .gone = $0 { true } else { false } }
    }

    /// Registers what is to be done when the client goes: once, on the thread that notices, and at once when it has gone
    /// already. It must not block.
    public func onLeave(_ action: @escaping @Sendable () -> Void) {
        let isGone = state.withLock { state in
            guard case .present(var actions) = state else { return true }
            // Given up for a moment, so that it is not copied.
            state = .present([])
            actions.append(action)
            state = .present(actions)
            return false
        }
        if isGone { action() }
    }

    /// Says that the client has gone. Only the first time counts.
    public func leave() {
        let actions = state.withLock { state in
            guard case .present(let actions) = state else { return [@Sendable () -> Void]() }
            state = .gone
            return actions
        }
        for action in actions { action() }
    }
}
