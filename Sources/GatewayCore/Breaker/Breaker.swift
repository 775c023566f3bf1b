/// A breaker, of a target or of an endpoint: a fold of the attempts' ends and of its own transitions.
public struct Breaker: Sendable, Equatable {
    /// Who decides whether calls pass.
    public internal(set) var mode: BreakerMode
    /// Its state with what each state has to know.
    public internal(set) var phase: Phase
    /// Counts transitions. A permit carries it; a result of another epoch moves nothing.
    public internal(set) var epoch: Int64
    /// Hard failures in a row while closed.
    public internal(set) var failures: Int
    /// Where the first of them is recorded.
    public internal(set) var firstFailure: Position?
    /// What it has counted since it closed.
    public internal(set) var samples: BreakerSamples
    /// How often it opened in a row, as of `closedSince`.
    public internal(set) var openings: Int
    /// When probes last closed it; nil when none did since it began anew.
    public internal(set) var closedSince: LogTime?

    /// A breaker as it was kept; a new one is closed and has seen nothing.
    public init(
        mode: BreakerMode = .auto, phase: Phase = .closed, epoch: Int64 = 0, failures: Int = 0,
        firstFailure: Position? = nil, samples: BreakerSamples = BreakerSamples(), openings: Int = 0,
        closedSince: LogTime? = nil
    ) {
        self.mode = mode
        self.phase = phase
        self.epoch = epoch
        self.failures = failures
        self.firstFailure = firstFailure
        self.samples = samples
        self.openings = openings
        self.closedSince = closedSince
    }

    /// The states of a breaker that decides itself.
    public enum Phase: Sendable, Equatable {
        /// Calls pass.
        case closed
        /// Nothing passes before `until`.
        case open(until: LogTime)
        /// One leased probe at a time passes, since when, and successes in a row so far.
        case halfOpen(since: LogTime, successes: Int, lease: ProbeLease?)

        /// Its name.
        public var state: BreakerState {
            switch self {
            case .closed: .closed
            case .open: .open
            case .halfOpen: .halfOpen
            }
        }
    }

    /// Leave for one attempt to try what is half open, until `deadline`.
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

    /// The name of its state, as people see it.
    public var state: BreakerState {
        switch mode {
        case .auto: phase.state
        case .forcedOpen: .forcedOpen
        case .forcedClosed: .forcedClosed
        case .metricsOnly: .metricsOnly
        }
    }

    /// True while it counts and changes.
    var isCounting: Bool { mode == .auto || mode == .metricsOnly }

    /// True while it knows nothing that a new one does not.
    var isPristine: Bool {
        mode == .auto && phase == .closed && epoch == 0 && failures == 0 && samples.buckets.isEmpty
    }
}

/// The leave to call, of one breaker, as an attempt holds it.
public struct Permit: Sendable, Equatable {
    /// The breaker's epoch when it was given.
    public internal(set) var epoch: Int64
    /// What the attempt's result means to the breaker.
    public internal(set) var probe: ProbeRole

    /// What an attempt is to a breaker.
    public enum ProbeRole: String, Sendable, CaseIterable {
        /// Not its probe.
        case none
        /// Its leased probe, not judged yet.
        case leased
        /// Its probe, found good at the first content already.
        case judged
        /// Sent although nothing may pass: it never counts.
        case trickle
    }

    /// Pairs the two.
    public init(epoch: Int64, probe: ProbeRole) {
        self.epoch = epoch
        self.probe = probe
    }
}
