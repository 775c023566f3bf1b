import GatewayCore

/// The names that may stand in labels: those of every configuration so far. Anything else is `other`.
///
/// Names are not taken out again: a request may outlive the configuration that let it in.
struct ConfiguredNames: Sendable, Equatable {
    var providers: Set<String> = []
    /// Those that clients ask for.
    var models: Set<String> = []
    /// Those that providers are asked for.
    var upstreamModels: Set<String> = []

    /// Takes in the names of a configuration.
    mutating func formUnion(_ policy: Policy) {
        providers.formUnion(policy.providers.map(\.name.text))
        let named = policy.models.filter { $0.name != .any }.map(\.name.text)
        models.formUnion(named)
        // A target without a model of its own is asked for the client's; behind a catch-all that is any name.
        upstreamModels.formUnion(named)
        upstreamModels.formUnion(policy.models.flatMap { $0.targets.compactMap(\.model?.text) })
    }

    func label(_ provider: ProviderName) -> String {
        providers.contains(provider.text) ? provider.text : Labels.other
    }

    func label(_ model: ModelName) -> String { models.contains(model.text) ? model.text : Labels.other }

    func label(_ model: UpstreamModel) -> String { upstreamModels.contains(model.text) ? model.text : Labels.other }
}
