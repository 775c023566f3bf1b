/// What a target comes to: a target without a model is the same as one that names the client's model.
struct UpstreamName: Hashable {
    let provider: String
    /// `nil` for whatever the client asks for.
    let model: String?

    init(_ target: TargetSettings, modelName: String?) {
        provider = target.provider
        model = target.model ?? (modelName == ModelSettings.catchAllName ? nil : modelName)
    }
}

/// What targets say of their breakers, over all models: an upstream has one breaker, whichever model leads to it.
struct TargetBreakers {
    private var first: [UpstreamName: (breaker: BreakerOverrides, path: String)] = [:]

    /// Reports a target that says other things of its breaker than an earlier one that is the same upstream.
    mutating func note(_ target: TargetSettings, as upstream: UpstreamName, _ element: Field) {
        // Without a model, the one of a client or one whose name could not be read.
        guard upstream.model != nil else { return }
        guard let (breaker, path) = first[upstream] else {
            first[upstream] = (target.breaker, element.path)
            return
        }
        if breaker != target.breaker {
            element.report(
                .differentBreakers, "the same provider and model as \(path), with another breaker",
                hint: "they share one breaker; say the same of it in both")
        }
    }
}
