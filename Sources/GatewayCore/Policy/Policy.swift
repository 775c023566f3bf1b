/// Everything in a configuration that decisions depend on. Immutable and shared: a request keeps the one it started with.
public final class Policy: Sendable {
    /// Its identity; computed over its canonical text by whoever made it.
    public let digest: ConfigurationDigest
    /// Providers in configured order.
    public let providers: [ProviderPolicy]
    /// Models in configured order.
    public let models: [ModelPolicy]
    /// When a request is tried again.
    public let retry: RetryPolicy
    /// How health scores are computed.
    public let health: HealthPolicy
    /// How long throttled targets are left alone.
    public let gate: GatePolicy
    /// What still goes out while every breaker is open.
    public let trickle: TricklePolicy

    private let providerIndex: [ProviderName: Int]
    private let modelIndex: [ModelName: Int]
    /// By the key of the target (see `TargetPolicy.breakerKey`); where two models lead to one, the first counts.
    private let breakers: [Target: BreakerPolicy]
    /// What evidence of each age counts for the health score.
    let healthWeights: [Int64]

    /// Gathers the parts. Of two providers or models of one name the first counts; configuration files with such are refused.
    public init(
        digest: ConfigurationDigest, providers: [ProviderPolicy], models: [ModelPolicy], retry: RetryPolicy,
        health: HealthPolicy = HealthPolicy(), gate: GatePolicy = GatePolicy(), trickle: TricklePolicy = TricklePolicy()
    ) {
        self.digest = digest
        self.retry = retry
        self.health = health
        self.gate = gate
        self.trickle = trickle
        self.providers = providers
        self.models = models
        providerIndex = Dictionary(zip(providers.map(\.name), providers.indices)) { first, _ in first }
        modelIndex = Dictionary(zip(models.map(\.name), models.indices)) { first, _ in first }
        let keys = models.flatMap { model in model.targets.map { ($0.breakerKey(of: model), $0.breaker) } }
        breakers = Dictionary(keys) { first, _ in first }
        healthWeights = DecayWeights.weights(halfLifeMicroseconds: health.halfLifeMicroseconds)
    }

    /// The provider of a name.
    public func provider(_ name: ProviderName) -> ProviderPolicy? {
        providerIndex[name].map { providers[$0] }
    }

    /// The model a requested name leads to: the one of that name, else the one named `*`.
    public func model(_ name: ModelName) -> ModelPolicy? {
        (modelIndex[name] ?? modelIndex[.any]).map { models[$0] }
    }
}

extension Policy {
    /// The thresholds of a breaker, by its key; nil when the policy does not lead there.
    public func breaker(of subject: BreakerSubject) -> BreakerPolicy? {
        switch subject {
        case .target(let key): breakers[key]
        case .link(let name): provider(name)?.link
        }
    }

    /// The key of a target's breaker, seen from a request for `name`; the target itself where the policy does not lead there.
    public func breakerKey(of target: Target, for name: ModelName) -> Target {
        model(name)?.key(of: target, asked: name) ?? target
    }

    /// The models that the configuration names at a provider, in configured order, each once. What a catch-all sends on
    /// unchanged is no name of ours.
    public func upstreamModels(of provider: ProviderName) -> [UpstreamModel] {
        var found: [UpstreamModel] = []
        for model in models {
            for target in model.targets where target.provider == provider {
                guard target.model != nil || model.name != .any else { continue }
                let name = target.target(for: model.name).model
                if !found.contains(name) { found.append(name) }
            }
        }
        return found
    }
}

extension Policy: Equatable {
    /// Equal in every part, digest included.
    public static func == (left: Policy, right: Policy) -> Bool {
        left === right
            || (left.digest == right.digest && left.providers == right.providers && left.models == right.models
                && left.retry == right.retry && left.health == right.health && left.gate == right.gate
                && left.trickle == right.trickle)
    }
}

/// A provider as decisions see it.
public struct ProviderPolicy: Sendable, Equatable {
    /// Its name.
    public let name: ProviderName
    /// Its type: `openai`, `vllm` or `mock`.
    public let type: String
    /// Where it is called; nil for an embedded one, whose port is drawn at each start.
    public let baseURL: String?
    /// How many calls may be in flight to it; nil for no cap.
    public let maxInFlight: Int?
    /// How long a call may take.
    public let timeouts: TimeoutPolicy
    /// The name of the secret it is called with, never the secret; nil where none is sent. Throttling is per credential.
    public let credential: String?
    /// The thresholds of the breaker of its endpoint, which only failures to connect move.
    public let link: BreakerPolicy

    /// Gathers the fields.
    public init(
        name: ProviderName, type: String, baseURL: String?, maxInFlight: Int?, timeouts: TimeoutPolicy,
        credential: String? = nil, link: BreakerPolicy = BreakerPolicy()
    ) {
        self.credential = credential
        self.link = link
        self.name = name
        self.type = type
        self.baseURL = baseURL
        self.maxInFlight = maxInFlight
        self.timeouts = timeouts
    }
}

/// The four timeouts of a provider, in microseconds.
public struct TimeoutPolicy: Sendable, Equatable {
    /// Until connected.
    public let connectMicroseconds: Int64
    /// From the attempt's start until the answer's first byte.
    public let firstByteMicroseconds: Int64
    /// Between two pieces of the answer.
    public let idleMicroseconds: Int64
    /// For the whole attempt.
    public let totalMicroseconds: Int64

    /// Gathers the fields.
    public init(
        connectMicroseconds: Int64, firstByteMicroseconds: Int64, idleMicroseconds: Int64, totalMicroseconds: Int64
    ) {
        self.connectMicroseconds = connectMicroseconds
        self.firstByteMicroseconds = firstByteMicroseconds
        self.idleMicroseconds = idleMicroseconds
        self.totalMicroseconds = totalMicroseconds
    }
}

/// A model that clients may ask for, and where it goes.
public struct ModelPolicy: Sendable, Equatable {
    /// The name clients ask for; `*` takes every name not listed.
    public let name: ModelName
    /// Its targets in configured order.
    public let targets: [TargetPolicy]
    /// The keys of their state, in the same order.
    let keys: [Target]

    /// Gathers the fields.
    public init(name: ModelName, targets: [TargetPolicy]) {
        self.name = name
        self.targets = targets
        keys = targets.map { $0.target(for: name) }
    }

    /// The key of the state of a target, seen from a request for a name that leads here; nil when it is none of these.
    func key(of target: Target, asked name: ModelName) -> Target? {
        targets.firstIndex { $0.leads(to: target, for: name) }.map { keys[$0] }
    }
}

/// A target with its share.
public struct TargetPolicy: Sendable, Equatable {
    /// The provider.
    public let provider: ProviderName
    /// The upstream model's name; nil sends the client's name unchanged.
    public let model: UpstreamModel?
    /// Its configured share, relative to the other targets of the model; finite and not negative.
    public let weight: Double
    /// The thresholds of its breaker.
    public let breaker: BreakerPolicy

    /// Gathers the fields.
    public init(provider: ProviderName, model: UpstreamModel?, weight: Double, breaker: BreakerPolicy) {
        self.provider = provider
        self.model = model
        self.weight = weight
        self.breaker = breaker
    }

    /// The target for a requested name.
    public func target(for requested: ModelName) -> Target {
        Target(provider: provider, model: model ?? UpstreamModel(requested.text))
    }

    /// Whether a requested name leads to a target here.
    func leads(to target: Target, for requested: ModelName) -> Bool {
        target.provider == provider && target.model.text == model?.text ?? requested.text
    }

    /// The key under which shared state (breaker, calls in flight) is kept: the target for the model's own name. Behind a
    /// catch-all without an upstream model any name may be asked for, so there all of them share the key `*`: state cannot
    /// grow with what clients make up.
    public func breakerKey(of model: ModelPolicy) -> Target { target(for: model.name) }
}
