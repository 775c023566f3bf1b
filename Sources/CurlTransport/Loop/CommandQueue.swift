import CCurl
import Doorbell
import Glibc
import Synchronization

/// Commands to the loop. The loop is woken through an eventfd, and only by the first command after it went to sleep.
final class CommandQueue: Doorbell {
    enum Admission { case admitted, full, closed }

    private struct State {
        var commands: [Command] = []
        var inFlight = 0
        var isAsleep = false
        var isClosed = false

        /// Whether the loop must be woken: true once a sleep.
        mutating func takeSleep() -> Bool {
            defer { isAsleep = false }
            return isAsleep
        }
    }

    /// The eventfd; the loop watches it edge-triggered and never reads it: every write is an edge of its own.
    let descriptor: Int32
    private let limit: Int
    private let state = Mutex(State())

    /// `limit` is the number of exchanges in flight.
    init(limit: Int) throws(TransportError) {
        descriptor = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
        guard descriptor >= 0 else {
            throw TransportError(.system, "eventfd failed with errno \(errno); check the limit of open files")
        }
        self.limit = limit
    }

    deinit { Glibc.close(descriptor) }

    /// Counts an exchange in and asks for its start.
    func start(_ core: ExchangeCore, _ request: PreparedRequest) -> Admission {
        let (admission, wake) = state.withLock { state -> (Admission, Bool) in
            guard !state.isClosed else { return (.closed, false) }
            guard state.inFlight < limit else { return (.full, false) }
            state.inFlight += 1
            state.commands.append(.start(core, request))
            return (.admitted, state.takeSleep())
        }
        if wake { Doorbells.ring(self) }
        return admission
    }

    /// Asks for anything else; a closed loop has done it already.
    func push(_ command: Command) {
        let wake = state.withLock { state in
            guard !state.isClosed else { return false }
            state.commands.append(command)
            return state.takeSleep()
        }
        if wake { Doorbells.ring(self) }
    }

    /// Lets the loop end; no command is taken any more.
    func close() {
        let wake = state.withLock { state in
            state.isClosed = true
            return state.takeSleep()
        }
        if wake { Doorbells.ring(self) }
    }

    /// The loop's: swaps the commands into an empty array, counts finished exchanges out, and tells whether to go on.
    func drain(into commands: inout [Command], finished: Int) -> Bool {
        state.withLock { state in
            swap(&state.commands, &commands)
            state.inFlight -= finished
            state.isAsleep = false
            return !state.isClosed
        }
    }

    /// The loop's: announces that it goes to sleep; false when there is something to do first.
    func prepareToSleep() -> Bool {
        state.withLock { state in
            state.isAsleep = state.commands.isEmpty && !state.isClosed
            return state.isAsleep
        }
    }

    func ring() {
        var one: UInt64 = 1
        // It can fail only when the counter is about to overflow, and then the loop has been woken often enough.
        _ = Glibc.write(descriptor, &one, MemoryLayout<UInt64>.size)
    }
}
