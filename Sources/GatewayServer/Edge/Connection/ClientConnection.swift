import GatewayRuntime
import Synchronization

/// What a connection's event loop and the task that serves it share. The task serves one request at a time.
final class ClientConnection: Sendable {
    private struct State {
        /// Of the request being served.
        var presence = ClientPresence()
        var hasLeft = false
        /// Where the request being served has its place.
        var place: AdmissionCap?
        /// What its body has of the memory for bodies.
        var memory: (budget: BodyBudget, bytes: Int)?
    }

    private let state = Mutex(State())

    /// The client of the request being served.
    var presence: ClientPresence { state.withLock { $0.presence } }

    /// The next request is served from here on.
    func beginRequest() {
        let presence = ClientPresence()
        let hasLeft = state.withLock { state in
            state.presence = presence
            return state.hasLeft
        }
        if hasLeft { presence.leave() }
    }

    /// Takes a place for the request being served, until its answer's end.
    func enter(_ cap: AdmissionCap) -> Bool {
        guard cap.enter() else { return false }
        state.withLock { $0.place = cap }
        return true
    }

    /// Takes memory for the body of the request being served, until its answer's end; false when there is not as much.
    func keep(_ bytes: Int, of budget: BodyBudget) -> Bool {
        guard budget.take(bytes) else { return false }
        state.withLock { $0.memory = (budget, ($0.memory?.bytes ?? 0) + bytes) }
        return true
    }

    /// The request's answer is out, or never will be.
    func endRequest() {
        let (place, memory) = state.withLock { state in
            defer { (state.place, state.memory) = (nil, nil) }
            return (state.place, state.memory)
        }
        place?.leave()
        if let memory { memory.budget.giveBack(memory.bytes) }
    }

    /// The client has closed or reset the connection.
    func leave() {
        let presence = state.withLock { state in
            state.hasLeft = true
            return state.presence
        }
        presence.leave()
    }
}
