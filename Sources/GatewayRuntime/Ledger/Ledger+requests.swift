import GatewayCore
import Synchronization

extension Ledger {
    /// What became of a request that asked to be let in.
    public struct Admission: Sendable {
        /// The decision of its first attempt; nil when the request itself is at fault.
        public let decided: RouteDecided?
        /// Set when no attempt is made.
        public let refused: RequestRefused?
        /// The position its answer waits for when refused; the decision's otherwise.
        public let position: Position
    }

    /// What became of a request whose attempt finished.
    struct Conclusion: Sendable {
        /// What was recorded of the attempt.
        let attempt: AttemptFinished
        /// The decision of its next attempt; nil when none follows.
        let next: RouteDecided?
        /// The request's end; nil when another attempt follows, or when the request was not open.
        let completed: RequestCompleted?
        /// The position its answer waits for.
        let position: Position
    }

    /// Records a request and decides its first attempt.
    ///
    /// - Parameter urgent: true when the decision has to be committed before the call is made.
    func admit(_ received: RequestReceived, urgent: Bool) throws(LedgerError) -> Admission {
        try transact(.requestReceived(received), urgent: urgent, admission: true) { events in
            var decided: RouteDecided?
            var refused: RequestRefused?
            for event in events {
                if case .derived(.routeDecided(let value)) = event.fact { decided = value }
                if case .derived(.requestRefused(let value)) = event.fact { refused = value }
            }
            return Admission(decided: decided, refused: refused, position: events.last?.position ?? .origin)
        }
    }

    /// Records an attempt's end and derives what follows; the answer waits for the position returned.
    func finish(_ attempt: AttemptFinished) throws(LedgerError) -> Conclusion {
        if attempt.errorKind == .shutdown { cutAnswers.add(1, ordering: .relaxed) }
        return try conclude(attempt)
    }

    private func conclude(_ attempt: AttemptFinished) throws(LedgerError) -> Conclusion {
        try transact(.attemptFinished(attempt), urgent: false) { events in
            var next: RouteDecided?
            var completed: RequestCompleted?
            if case .derived(.requestCompleted(let value))? = events.last?.fact { completed = value }
            if case .derived(.routeDecided(let value))? = events.last?.fact { next = value }
            return Conclusion(
                attempt: attempt, next: next, completed: completed, position: events.last?.position ?? .origin)
        }
    }

    /// Records that a probe's first content has come; nobody waits for it.
    func record(_ token: ProbeFirstToken) throws(LedgerError) {
        try transact(.probeFirstToken(token), urgent: false) { _ in }
    }

    /// Records that a check of a provider came to a new verdict; nobody waits for it. Refused, as a new request would be,
    /// while the store cannot be written or the queue is full: the next check tells it again.
    func record(_ finished: ProbeFinished) throws(LedgerError) {
        try recordUnwaited(.probeFinished(finished))
    }

    /// Records a fact that nobody waits for. Refused, as a new request would be, while the store cannot be written or the
    /// queue is full.
    func recordUnwaited(_ input: Input) throws(LedgerError) {
        try transact(input, urgent: false, admission: true) { _ in }
    }

    /// Records a fact of the process itself.
    ///
    /// - Returns: its last position.
    @discardableResult
    func record(_ input: Input) throws(LedgerError) -> Position {
        try transact(input, urgent: true) { events in events.last?.position ?? .origin }
    }
}
