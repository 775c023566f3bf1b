/// The breaker of one target: a fold of its attempts' ends and of its own transitions.
public struct Breaker: Sendable, Equatable {
    /// Its state with what each state has to know.
    public internal(set) var phase: Phase
    /// Counts transitions. A permit carries it; a result of another epoch moves nothing.
    public internal(set) var epoch: Int64

    /// A breaker as it was kept; a new one is closed and has seen nothing.
    public init(phase: Phase = .closed(failures: 0, first: nil), epoch: Int64 = 0) {
        self.phase = phase
        self.epoch = epoch
    }

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

        /// Gathers the fields.
        public init(requestID: RequestID, attempt: Int, deadline: LogTime) {
            self.requestID = requestID
            self.attempt = attempt
            self.deadline = deadline
        }
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
    public enum ProbeRole: String, Sendable, CaseIterable {
        /// Not its probe.
        case none
        /// Its leased probe, not judged yet.
        case leased
        /// Its probe, found good at the first content already.
        case judged
    }

    /// Pairs the two.
    public init(epoch: Int64, probe: ProbeRole) {
        self.epoch = epoch
        self.probe = probe
    }
}
