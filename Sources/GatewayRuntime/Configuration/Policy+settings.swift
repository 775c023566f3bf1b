import AuditStore
import GatewayCore
import Settings

extension Policy {
    /// The policy-relevant part of a configuration, with its digest.
    public static func from(_ settings: Settings) -> Policy {
        let providers = settings.providers.map {
            ProviderPolicy(settings: $0, link: BreakerPolicy(settings: settings.breaker(of: $0)))
        }
        let models = settings.models.map { model in
            ModelPolicy(
                name: ModelName(model.name),
                targets: model.targets.map {
                    TargetPolicy(
                        provider: ProviderName($0.provider), model: $0.model.map(UpstreamModel.init), weight: $0.weight,
                        breaker: BreakerPolicy(settings: settings.breaker(of: $0)))
                })
        }
        return PolicyCodec.policy(
            providers: providers, models: models, retry: RetryPolicy(settings: settings.resilience.retry),
            health: HealthPolicy(settings: settings.resilience.health),
            gate: GatePolicy(settings: settings.resilience.gate),
            trickle: TricklePolicy(settings: settings.resilience.trickle))
    }

    /// What differs from an earlier policy, as `providers.NAME`, `models.NAME` and `resilience.SECTION`, in order.
    func changes(since earlier: Policy?) -> [String] {
        guard let earlier else { return [] }
        let providerNames = Set((providers + earlier.providers).map(\.name)).sorted { $0.text < $1.text }
        let modelNames = Set((models + earlier.models).map(\.name)).sorted { $0.text < $1.text }
        return providerNames.filter { provider($0) != earlier.provider($0) }.map { "providers.\($0)" }
            + modelNames.filter { name in
                models.first { $0.name == name } != earlier.models.first { $0.name == name }
            }.map { "models.\($0)" }
            + [
                ("retry", retry != earlier.retry), ("health", health != earlier.health), ("gate", gate != earlier.gate),
                ("trickle", trickle != earlier.trickle),
            ].filter(\.1).map { "resilience.\($0.0)" }
    }
}

extension ProviderPolicy {
    fileprivate init(settings: ProviderSettings, link: BreakerPolicy) {
        self.init(
            name: ProviderName(settings.name), type: settings.type.rawValue, baseURL: settings.baseURL?.text,
            maxInFlight: settings.maximumInFlight, timeouts: TimeoutPolicy(settings: settings.timeouts),
            credential: settings.apiKey?.name, link: link)
    }
}

extension TimeoutPolicy {
    fileprivate init(settings: TimeoutSettings) {
        self.init(
            connectMicroseconds: settings.connect.inMicroseconds,
            firstByteMicroseconds: settings.firstByte.inMicroseconds,
            idleMicroseconds: settings.idle.inMicroseconds, totalMicroseconds: settings.total.inMicroseconds)
    }
}

extension Duration {
    /// Whole microseconds.
    var inMicroseconds: Int64 {
        components.seconds * 1_000_000 + components.attoseconds / 1_000_000_000_000
    }
}
