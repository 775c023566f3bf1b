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
    /// How much each configured model was asked for lately; only of those that were.
    public internal(set) var models: [ModelName: ModelTraffic]
    /// The same of all together, those included that are configured no longer.
    public internal(set) var traffic: ModelTraffic
    /// The number of the health bucket that `logTime` is in: all windows are advanced to it.
    var healthBucket: Int64

    /// The state before the first event.
    public init() {
        position = .origin
        logTime = LogTime(microseconds: 0)
        rulesVersion = 0
        policy = nil
        openRequests = [:]
        targets = [:]
        providers = [:]
        models = [:]
        traffic = ModelTraffic()
        healthBucket = 0
    }

    /// A state that was kept: what folding the events up to `position` came to.
    public init(
        position: Position, logTime: LogTime, rulesVersion: Int, policy: Policy?,
        openRequests: [RequestID: OpenRequest], targets: [Target: TargetState],
        providers: [ProviderName: ProviderState], models: [ModelName: ModelTraffic],
        traffic: ModelTraffic = ModelTraffic()
    ) {
        self.position = position
        self.logTime = logTime
        self.rulesVersion = rulesVersion
        self.policy = policy
        self.openRequests = openRequests
        self.targets = targets
        self.providers = providers
        self.models = models
        self.traffic = traffic
        healthBucket = logTime.bucket(width: DecayWeights.bucketMicroseconds)
        weighHealthAnew()
    }

    /// Calls in flight to a target, by its breaker's key.
    public func inFlight(_ target: Target) -> Int { targets[target]?.inFlight ?? 0 }

    /// The breaker of a target, by its key.
    public func breaker(_ key: Target) -> Breaker { targets[key]?.breaker ?? Breaker() }

    /// The breaker of a provider's endpoint.
    public func link(_ provider: ProviderName) -> Breaker { providers[provider]?.link ?? Breaker() }

    /// The breaker of a target or of an endpoint.
    func breaker(of subject: BreakerSubject) -> Breaker {
        switch subject {
        case .target(let key): breaker(key)
        case .link(let provider): link(provider)
        }
    }

    /// Calls in flight to a provider, over all its models.
    public func inFlight(_ provider: ProviderName) -> Int { providers[provider]?.inFlight ?? 0 }

    /// What the last check of a provider found; nil when nothing is known.
    public func health(_ provider: ProviderName) -> ProviderHealth? { providers[provider]?.health }
}
