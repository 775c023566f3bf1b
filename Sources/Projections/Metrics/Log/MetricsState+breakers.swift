import GatewayCore

extension MetricsState {
    /// Takes in the names of a configuration, and forgets the breakers that it does not have, as the rules do.
    mutating func apply(_ policy: Policy) {
        names.formUnion(policy)
        let keys = policy.models.flatMap { model in model.targets.map { $0.breakerKey(of: model) } }
        series.targetBreakers.configure(Set(keys.map(Self.labels(of:))), at: series.logTime)
        let now = Dictionary(policy.providers.map { ($0.name, Endpoint($0)) }) { first, _ in first }
        let changed = now.filter { endpoints[$0.key] != $0.value }.keys
        series.linkBreakers.configure(
            Set(now.keys.map { Labels($0.text) }), changed: Set(changed.map { Labels($0.text) }), at: series.logTime)
        endpoints = now
    }

    mutating func transition(_ transitioned: BreakerTransitioned) {
        switch transitioned.subject {
        case .target(let key):
            let guarded = Self.labels(of: key)
            // What is only observed changes nothing.
            if transitioned.isShadow {
                series.shadowTransitions.add(guarded.transition(transitioned))
            } else {
                series.targetBreakers.transition(transitioned, of: guarded, at: series.logTime)
            }
        case .link(let provider):
            series.linkBreakers.transition(transitioned, of: Labels(provider.text), at: series.logTime)
        }
    }

    /// Breakers are only those of configured targets: their names are a closed set by themselves.
    private static func labels(of key: Target) -> Labels { Labels(key.provider.text, key.model.text) }
}

/// Where a provider is reached. The breaker of another endpoint is another one.
struct Endpoint: Sendable, Equatable {
    let type: String
    let baseURL: String?

    init(type: String, baseURL: String?) {
        self.type = type
        self.baseURL = baseURL
    }

    init(_ provider: ProviderPolicy) {
        self.init(type: provider.type, baseURL: provider.baseURL)
    }
}
