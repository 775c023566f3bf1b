/// The list `models[].targets`.
enum TargetList {
    /// The readable entries of a model; `modelName` is `nil` when the model's own name cannot be read. `breakers` holds those
    /// of the models before.
    static func read(
        from model: SectionReader<ModelKey>, modelName: String?, providers: ProviderList.Reading,
        breakers: inout TargetBreakers
    ) -> [TargetSettings] {
        guard let field = model[.targets] else {
            model.reportMissing(.targets, hint: "a target is { provider: NAME }")
            return []
        }
        guard let elements = field.elements(atMost: Limits.targets, of: "targets") else { return [] }
        if elements.isEmpty {
            field.report(.noTargets, "at least one target is needed", hint: "a target is { provider: NAME }")
        }
        var targets: [TargetSettings] = []
        var seen: [UpstreamName: String] = [:]
        for element in elements {
            guard let target = target(element, providers) else { continue }
            let upstream = UpstreamName(target, modelName: modelName)
            if let other = seen[upstream] {
                element.report(
                    .duplicateTarget, "the same provider and model as \(other)",
                    hint: "keep one of them, with the sum of the weights")
            } else {
                seen[upstream] = element.path
                breakers.note(target, as: upstream, element)
            }
            targets.append(target)
        }
        if !targets.isEmpty, targets.count == elements.count, targets.allSatisfy({ $0.weight == 0 }) {
            field.report(
                .zeroWeights, "the weights sum to 0, so nobody would answer", hint: "give one target a weight above 0")
        }
        return targets
    }

    /// `nil` when something in it is wrong, which has been reported.
    private static func target(_ element: Field, _ providers: ProviderList.Reading) -> TargetSettings? {
        guard let section = SectionReader<TargetKey>(element, expectation: "a mapping such as { provider: NAME }")
        else { return nil }
        let provider = section.required(
            .provider,
            .text("the name of a provider").checked { name, field in
                guard let names = providers.names, !names.contains(name) else { return true }
                field.report(
                    .unknownProvider, "no provider is named \(name.quoted)",
                    hint: Suggestion.hint(for: name, among: names.sorted())
                        ?? "list it under providers")
                return false
            },
            hint: "the name of one of the providers")
        let model = section.optional(.model, .modelName)
        let weight = section.optional(.weight, .number(in: Limits.weight))
        var layers = provider.flatMap { providers.breakers[$0] } ?? .unknown
        let breaker = layers.add(section[.breaker])
        let isReadable = (section[.model] == nil || model != nil) && (section[.weight] == nil || weight != nil)
        guard let provider, let breaker, isReadable else { return nil }
        return TargetSettings(
            provider: provider, model: model, weight: weight ?? SettingsDefaults.weight, breaker: breaker)
    }
}
