import GatewayCore

/// The rules of `docs/resilience.md` written a second time, as plainly as they can be: it keeps lists of what happened and
/// looks everything up in them. It calls no function of the engine; it shares the types of events and policies alone.
struct NaiveGateway {
    struct Request {
        let number: Int
        let received: RequestReceived
        let time: Int64
        let policy: Policy
        let model: ModelPolicy
        var attempts: [Attempt] = []

        var deadline: Int64? { received.deadlineMicroseconds.map { time + $0 } }
    }

    struct Attempt {
        let target: Target
        let key: Target
        let kind: AttemptKind
        var epoch: Int64
        var linkEpoch: Int64
        var isLeased: Bool
        var isLinkLeased: Bool
        /// How long it was waited before.
        let wait: Int64
        /// Whether its first token has come and been judged.
        var isJudged = false
        var isLinkJudged = false
        var end: AttemptFinished?
    }

    /// What counts for budgets and the trickle.
    enum Traffic { case request, further, trickle }

    var policy: Policy?
    var position: Int64 = 0
    /// Where the input at hand is recorded.
    var inputPosition: Int64 = 0
    var time: Int64 = 0
    var requests: [RequestID: Request] = [:]
    var targets: [Target: NaiveTarget] = [:]
    var breakers: [BreakerSubject: NaiveBreaker] = [:]
    var verdicts: [(provider: ProviderName, found: ProbeFinished)] = []
    var traffic: [(model: ModelName, time: Int64, what: Traffic)] = []
    /// The same, of models that are configured no longer, too.
    var allTraffic: [(time: Int64, what: Traffic)] = []
    var derived: [Derived] = []

    /// One input, and what follows from it.
    mutating func decide(_ input: Input, at time: Int64) -> [Derived] {
        self.time = time
        position += 1
        inputPosition = position
        derived = []
        switch input {
        case .segmentOpened, .gatewayStopped, .refusalsCounted, .operatorActed: break
        case .gatewayStarted: start()
        case .configApplied(let applied): apply(applied.policy)
        case .requestReceived(let received): receive(received)
        case .probeFirstToken(let token): firstToken(token)
        case .attemptFinished(let finished): finish(finished)
        case .probeFinished(let found): verdicts.append((found.provider, found))
        case .breakerOverridden(let overridden): override(overridden)
        case .warmupStarted(let warmup): targets[warmup.target, default: NaiveTarget()].warmups.append(true)
        case .warmupFinished(let warmup): targets[warmup.target, default: NaiveTarget()].warmups.append(false)
        }
        return derived
    }

    mutating func derive(_ fact: Derived) {
        position += 1
        derived.append(fact)
    }

    func target(_ key: Target) -> NaiveTarget { targets[key] ?? NaiveTarget() }
    func breaker(_ subject: BreakerSubject) -> NaiveBreaker { breakers[subject] ?? NaiveBreaker() }

    /// Calls in flight to a provider.
    func inFlight(_ provider: ProviderName) -> Int {
        requests.values.reduce(0) { sum, request in
            sum + request.attempts.filter { $0.end == nil && $0.target.provider == provider }.count
        }
    }

    /// Calls in flight to a target.
    func inFlight(_ key: Target) -> Int {
        requests.values.reduce(0) { $0 + $1.attempts.filter { $0.end == nil && $0.key == key }.count }
    }

    mutating func note(_ what: Traffic, of model: ModelName) {
        traffic.append((model, time, what))
        allTraffic.append((time, what))
    }

    /// Traffic of all models in the last ten buckets of one second.
    func recent(_ what: Traffic) -> Int {
        allTraffic.filter { $0.what == what && $0.time / 1_000_000 > time / 1_000_000 - 10 }.count
    }

    /// Traffic of a model in the last so many buckets of one second.
    func recent(_ model: ModelName, _ what: Traffic, buckets: Int64) -> Int {
        traffic.filter {
            $0.model == model && $0.what == what && $0.time / 1_000_000 > time / 1_000_000 - buckets
        }.count
    }
}

extension NaiveGateway {
    static func key(_ target: TargetPolicy, of model: ModelPolicy) -> Target {
        Target(provider: target.provider, model: target.model ?? UpstreamModel(model.name.text))
    }

    static func provider(_ name: ProviderName, in policy: Policy?) -> ProviderPolicy? {
        policy?.providers.first { $0.name == name }
    }

    private static func thresholds(_ subject: BreakerSubject, in policy: Policy?) -> BreakerPolicy? {
        guard let policy else { return nil }
        switch subject {
        case .link(let name): return provider(name, in: policy)?.link
        case .target(let wanted):
            for model in policy.models {
                for target in model.targets where key(target, of: model) == wanted { return target.breaker }
            }
            return nil
        }
    }

    /// The thresholds in force, else those of the request at hand.
    func thresholds(_ subject: BreakerSubject, for request: Request?) -> BreakerPolicy {
        Self.thresholds(subject, in: policy) ?? Self.thresholds(subject, in: request?.policy) ?? BreakerPolicy()
    }

    /// The configured model that a name leads to.
    static func model(_ name: ModelName, in policy: Policy) -> ModelPolicy? {
        policy.models.first { $0.name == name } ?? policy.models.first { $0.name.text == "*" }
    }
}
