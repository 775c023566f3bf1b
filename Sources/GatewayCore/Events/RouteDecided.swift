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
    /// Until when the lease of a probe of the target's breaker holds, in log time; nil for other attempts.
    public let leaseUntil: LogTime?
    /// The epoch of the breaker of the target's endpoint; nil when nothing was chosen.
    public let linkEpoch: Int64?
    /// Until when the lease of a probe of the endpoint's breaker holds, in log time; nil for other attempts.
    public let linkLeaseUntil: LogTime?
    /// How long to wait before the call, in microseconds; 0 for none.
    public let waitMicroseconds: Int64
    /// The first-token time by which the candidates' latency was judged, in microseconds; nil when there was none.
    public let firstTokenReferenceMicroseconds: Int64?
    /// The configuration the request is judged by: the one in force when it arrived.
    public let configuration: ConfigurationDigest
    /// The configuration that shared state (caps) was judged by: the one in force at this position.
    public let sharedConfiguration: ConfigurationDigest

    /// Gathers the fields.
    public init(
        requestID: RequestID, attempt: Int, kind: AttemptKind, candidates: [Candidate], draw: Double?, chosen: Target?,
        epoch: Int64?, leaseUntil: LogTime?, linkEpoch: Int64? = nil, linkLeaseUntil: LogTime? = nil,
        waitMicroseconds: Int64 = 0, firstTokenReferenceMicroseconds: Int64? = nil,
        configuration: ConfigurationDigest, sharedConfiguration: ConfigurationDigest
    ) {
        self.linkEpoch = linkEpoch
        self.linkLeaseUntil = linkLeaseUntil
        self.waitMicroseconds = waitMicroseconds
        self.firstTokenReferenceMicroseconds = firstTokenReferenceMicroseconds
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
    /// The same target again, after it failed before anything was forwarded and no other was left.
    case retry
    /// A first or a further one that tries a target whose breaker is half open.
    case probe
    /// One of the few that go out while no target may be called; its end moves no breaker.
    case trickle
}
