/// `warmup.started`: a target is being sent a request of one token, so that it is hot before it is needed. It gets no other
/// traffic meanwhile where another candidate exists.
public struct WarmupStarted: Sendable, Equatable {
    /// Which (see `TargetPolicy.breakerKey`).
    public let target: Target
    /// Why.
    public let trigger: WarmupTrigger

    /// Pairs the two.
    public init(target: Target, trigger: WarmupTrigger) {
        self.target = target
        self.trigger = trigger
    }
}

/// `warmup.finished`: how that ended.
public struct WarmupFinished: Sendable, Equatable {
    /// Which.
    public let target: Target
    /// Why it was begun.
    public let trigger: WarmupTrigger
    /// The class of its end; it counts for no breaker and no score.
    public let outcome: OutcomeClass
    /// What went wrong; nil for a success.
    public let errorKind: ErrorKind?
    /// The HTTP status; nil when none came.
    public let status: Int?
    /// How long it took, in microseconds.
    public let totalMicroseconds: Int64

    /// Gathers the fields.
    public init(
        target: Target, trigger: WarmupTrigger, outcome: OutcomeClass, errorKind: ErrorKind?, status: Int?,
        totalMicroseconds: Int64
    ) {
        self.target = target
        self.trigger = trigger
        self.outcome = outcome
        self.errorKind = errorKind
        self.status = status
        self.totalMicroseconds = totalMicroseconds
    }
}

/// Why a target is warmed up: a closed set, recorded as `trigger`.
public enum WarmupTrigger: String, Sendable, CaseIterable {
    /// The gateway has started.
    case start
    /// A check found its provider well after it was not.
    case recovery
    /// It was not called for `idle_after`.
    case idle
    /// The breaker of another target of one of its models has opened.
    case peerOpened = "peer_opened"
    /// The health of another target of one of its models has fallen.
    case peerHealth = "peer_health"
    /// An operator asked for it.
    case operatorAsked = "operator"
}
