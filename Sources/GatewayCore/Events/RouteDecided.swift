/// `route.decided`: which target an attempt goes to and why, or that none could be found.
public struct RouteDecided: Sendable, Equatable {
    /// The request.
    public let requestID: RequestID
    /// The attempt's number, from 1.
    public let attempt: Int
    /// Why this attempt is made.
    public let kind: AttemptKind
    /// Every target of the model in configured order, with what spoke for and against it.
    public let candidates: [Candidate]
    /// The number in [0, 1) that chose; nil when nothing was left to choose from.
    public let draw: Double?
    /// The target; nil when every candidate was excluded.
    public let chosen: Target?
    /// The epoch of the chosen target's breaker: the permit's; nil when nothing was chosen.
    public let epoch: Int64?
    /// Until when the lease of a probe holds, in log time; nil for other attempts.
    public let leaseUntil: LogTime?
    /// The configuration the request is judged by: the one in force when it arrived.
    public let configuration: ConfigurationDigest
    /// The configuration that shared state (caps) was judged by: the one in force at this position.
    public let sharedConfiguration: ConfigurationDigest

    /// Gathers the fields.
    public init(
        requestID: RequestID, attempt: Int, kind: AttemptKind, candidates: [Candidate], draw: Double?, chosen: Target?,
        epoch: Int64?, leaseUntil: LogTime?, configuration: ConfigurationDigest,
        sharedConfiguration: ConfigurationDigest
    ) {
        self.requestID = requestID
        self.attempt = attempt
        self.kind = kind
        self.candidates = candidates
        self.draw = draw
        self.chosen = chosen
        self.epoch = epoch
        self.leaseUntil = leaseUntil
        self.configuration = configuration
        self.sharedConfiguration = sharedConfiguration
    }
}

/// Why an attempt is made.
public enum AttemptKind: String, Sendable, CaseIterable {
    /// The request's first.
    case first
    /// Another target, after one that failed before anything was forwarded.
    case failover
    /// A first or a further one that tries a target whose breaker is half open.
    case probe
}
