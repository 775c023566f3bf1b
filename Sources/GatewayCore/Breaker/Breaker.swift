/// The breaker of one target: a fold of its attempts' ends and of its own transitions.
public struct Breaker: Sendable, Equatable {
    /// Its state with what each state has to know.
    public internal(set) var phase = Phase.closed(failures: 0, first: nil)
    /// Counts transitions. A permit carries it; a result of another epoch moves nothing.
    public internal(set) var epoch: Int64 = 0

    /// The states of a breaker.
    public enum Phase: Sendable, Equatable {
        /// Calls pass: hard failures in a row so far, and where the first of them is recorded.
        case closed(failures: Int, first: Position?)
        /// Nothing passes before `until`.
        case open(until: LogTime)
        /// One leased probe at a time passes; successes in a row so far.
        case halfOpen(successes: Int, lease: ProbeLease?)
    }

    /// Leave for one attempt to try a half-open target, until `deadline`.
    public struct ProbeLease: Sendable, Equatable {
        /// The request that serves as probe.
        public let requestID: RequestID
        /// Its attempt.
        public let attempt: Int
        /// An unanswered probe counts as failed from here on.
        public let deadline: LogTime
    }

    /// The name of its state.
    public var state: BreakerState {
        switch phase {
        case .closed: .closed
        case .open: .open
        case .halfOpen: .halfOpen
        }
    }

    /// True while it knows nothing that a new one does not.
    var isPristine: Bool { self == Breaker() }
}

/// The leave to call a target, as an attempt holds it.
public struct Permit: Sendable, Equatable {
    /// The breaker's epoch when it was given.
    public internal(set) var epoch: Int64
    /// What the attempt's result means to a half-open breaker.
    public internal(set) var probe: ProbeRole

    /// What an attempt is to a half-open breaker.
    public enum ProbeRole: Sendable, Equatable {
        /// Not its probe.
        case none
        /// Its leased probe, not judged yet.
        case leased
        /// Its probe, found good at the first content already.
        case judged
    }
}
