/// A recorded fact with its place in the log.
public struct Event: Sendable, Equatable {
    /// Its dense number.
    public let position: Position
    /// When, on both clocks; shared by all events of one transaction.
    public let moment: Moment
    /// The event that led to this one, if any.
    public let cause: Position?
    /// What happened.
    public let fact: Fact

    /// Places a fact in the log.
    public init(position: Position, moment: Moment, cause: Position?, fact: Fact) {
        self.position = position
        self.moment = moment
        self.cause = cause
        self.fact = fact
    }

    /// The value of the `kind` column.
    public var kind: EventKind { fact.kind }
}

/// What an event says: an input, which is recorded because it cannot be computed, or a derived fact, which is written
/// for people and SQL and computed again on every load.
public enum Fact: Sendable, Equatable {
    /// A fact the world or a draw supplied.
    case input(Input)
    /// What `decide` made of the state.
    case derived(Derived)

    /// The kind it is recorded as.
    public var kind: EventKind {
        switch self {
        case .input(let input): input.kind
        case .derived(let derived): derived.kind
        }
    }
}

/// The inputs of `decide`. Whatever a decision depends on is a field of one of these.
public enum Input: Sendable, Equatable {
    /// A segment file was begun.
    case segmentOpened(SegmentOpened)
    /// A process began to serve from this log.
    case gatewayStarted(GatewayStarted)
    /// It ended in order.
    case gatewayStopped(GatewayStopped)
    /// A configuration came into force.
    case configApplied(ConfigApplied)
    /// A client's request was admitted.
    case requestReceived(RequestReceived)
    /// The first content of a leased probe's stream has come.
    case probeFirstToken(ProbeFirstToken)
    /// An attempt ended.
    case attemptFinished(AttemptFinished)
    /// A check of a provider came to a new verdict.
    case probeFinished(ProbeFinished)
    /// Requests were refused without an event of their own.
    case refusalsCounted(RefusalsCounted)
    /// Somebody changed something by hand.
    case operatorActed(OperatorActed)
    /// An operator set a breaker's mode.
    case breakerOverridden(BreakerOverridden)
    /// A target is being warmed up.
    case warmupStarted(WarmupStarted)
    /// That ended.
    case warmupFinished(WarmupFinished)

    /// The kind it is recorded as.
    public var kind: EventKind {
        switch self {
        case .segmentOpened: .segmentOpened
        case .gatewayStarted: .gatewayStarted
        case .gatewayStopped: .gatewayStopped
        case .configApplied: .configApplied
        case .requestReceived: .requestReceived
        case .probeFirstToken: .probeFirstToken
        case .attemptFinished: .attemptFinished
        case .probeFinished: .probeFinished
        case .refusalsCounted: .refusalsCounted
        case .operatorActed: .operatorActed
        case .breakerOverridden: .breakerOverridden
        case .warmupStarted: .warmupStarted
        case .warmupFinished: .warmupFinished
        }
    }
}

/// What `decide` derives.
public enum Derived: Sendable, Equatable {
    /// A target was chosen for an attempt, or none could be.
    case routeDecided(RouteDecided)
    /// A breaker changed its state.
    case breakerTransitioned(BreakerTransitioned)
    /// A target throttles, or its quota is spent.
    case gateSet(GateSet)
    /// That is over.
    case gateCleared(GateCleared)
    /// A target refused us again and again.
    case targetHeld(TargetHeld)
    /// That is over.
    case targetReleased(TargetReleased)
    /// A request ended without an attempt.
    case requestRefused(RequestRefused)
    /// A request that had an attempt ended.
    case requestCompleted(RequestCompleted)

    /// The kind it is recorded as.
    public var kind: EventKind {
        switch self {
        case .routeDecided: .routeDecided
        case .breakerTransitioned: .breakerTransitioned
        case .gateSet: .gateSet
        case .gateCleared: .gateCleared
        case .targetHeld: .targetHeld
        case .targetReleased: .targetReleased
        case .requestRefused: .requestRefused
        case .requestCompleted: .requestCompleted
        }
    }
}
