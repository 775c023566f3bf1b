/// Decision state: what the next decision depends on, and nothing but a fold of the events up to `position`.
public struct State: Sendable, Equatable {
    /// The last event folded in.
    public internal(set) var position: Position
    /// Its log time; the next event's is not earlier.
    public internal(set) var logTime: LogTime
    /// The rules by which the running process decides; 0 before the first start.
    public internal(set) var rulesVersion: Int
    /// The configuration in force; nil before the first.
    public internal(set) var policy: Policy?
    /// Requests received and neither completed nor refused.
    public internal(set) var openRequests: [RequestID: OpenRequest]
    /// What is known of each target; only of those with something to know.
    public internal(set) var targets: [Target: TargetState]
    /// What is known of each provider; only of those with something to know.
    public internal(set) var providers: [ProviderName: ProviderState]

    /// The state before the first event.
    public init() {
        position = .origin
        logTime = LogTime(microseconds: 0)
        rulesVersion = 0
        policy = nil
        openRequests = [:]
        targets = [:]
        providers = [:]
    }

    /// A state that was kept: what folding the events up to `position` came to.
    public init(
        position: Position, logTime: LogTime, rulesVersion: Int, policy: Policy?,
        openRequests: [RequestID: OpenRequest], targets: [Target: TargetState],
        providers: [ProviderName: ProviderState]
    ) {
        self.position = position
        self.logTime = logTime
        self.rulesVersion = rulesVersion
        self.policy = policy
        self.openRequests = openRequests
        self.targets = targets
        self.providers = providers
    }

    /// Calls in flight to a target, by its breaker's key.
    public func inFlight(_ target: Target) -> Int { targets[target]?.inFlight ?? 0 }

    /// The breaker of a target, by its key.
    public func breaker(_ key: Target) -> Breaker { targets[key]?.breaker ?? Breaker() }

    /// Calls in flight to a provider, over all its models.
    public func inFlight(_ provider: ProviderName) -> Int { providers[provider]?.inFlight ?? 0 }

    /// What the last check of a provider found; nil when nothing is known.
    public func health(_ provider: ProviderName) -> ProviderHealth? { providers[provider]?.health }
}

/// What is known of a target, by its breaker's key (see `TargetPolicy.breakerKey`).
public struct TargetState: Sendable, Equatable {
    /// Attempts decided and not finished.
    public internal(set) var inFlight = 0
    /// Its breaker.
    public internal(set) var breaker = Breaker()

    /// Gathers what was kept; nothing is known by default.
    public init(inFlight: Int = 0, breaker: Breaker = Breaker()) {
        self.inFlight = inFlight
        self.breaker = breaker
    }

    /// True when there is nothing to remember of it.
    var isPristine: Bool { inFlight == 0 && breaker.isPristine }
}

/// What is known of a provider, the key of caps and of health.
public struct ProviderState: Sendable, Equatable {
    /// Attempts decided and not finished.
    public internal(set) var inFlight: Int
    /// What its last recorded check found; nil when nothing is known.
    public internal(set) var health: ProviderHealth?

    /// Gathers what was kept; nothing is known by default.
    public init(inFlight: Int = 0, health: ProviderHealth? = nil) {
        self.inFlight = inFlight
        self.health = health
    }

    /// True when there is nothing to remember of it.
    var isPristine: Bool { inFlight == 0 && health == nil }
}
