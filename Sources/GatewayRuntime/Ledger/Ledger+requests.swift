import GatewayCore

extension Ledger {
    /// What became of a request that asked to be let in.
    public struct Admission: Sendable {
        /// The decision of its first attempt.
        public let decided: RouteDecided
        /// Set when no target could be chosen.
        public let refused: RequestRefused?
        /// The position its answer waits for when refused; the decision's otherwise.
        public let position: Position
    }

    /// What became of a request whose attempt finished.
    struct Conclusion: Sendable {
        /// What was recorded of the attempt.
        let attempt: AttemptFinished
        /// The request's end; nil when the request was not open.
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
            // An admission always decides: that is what `decide` does with `request.received`.
            guard let decided, let last = events.last else { preconditionFailure("a request without a decision") }
            return Admission(decided: decided, refused: refused, position: last.position)
        }
    }

    /// Records an attempt's end and derives what follows; the answer waits for the position returned.
    func finish(_ attempt: AttemptFinished) throws(LedgerError) -> Conclusion {
        try transact(.attemptFinished(attempt), urgent: false) { events in
            var completed: RequestCompleted?
            if case .derived(.requestCompleted(let value))? = events.last?.fact { completed = value }
            return Conclusion(attempt: attempt, completed: completed, position: events.last?.position ?? .origin)
        }
    }

    /// Records a fact of the process itself.
    ///
    /// - Returns: its last position.
    @discardableResult
    func record(_ input: Input) throws(LedgerError) -> Position {
        try transact(input, urgent: true) { events in events.last?.position ?? .origin }
    }
}
