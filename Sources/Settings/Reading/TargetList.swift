/// The list `models[].targets`.
enum TargetList {
    /// The readable entries of a model; `modelName` is `nil` when the model's own name cannot be read,
    /// `providerNames` when not all names of providers are known. `breakers` holds those of the models before.
    static func read(
        from model: SectionReader<ModelKey>, modelName: String?, providerNames: Set<String>?,
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
            guard let target = target(element, providerNames: providerNames) else { continue }
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
    private static func target(_ element: Field, providerNames: Set<String>?) -> TargetSettings? {
        guard let section = SectionReader<TargetKey>(element, expectation: "a mapping such as { provider: NAME }")
        else { return nil }
        let provider = section.required(
            .provider,
            .text("the name of a provider").checked { name, field in
                guard let providerNames, !providerNames.contains(name) else { return true }
                field.report(
                    .unknownProvider, "no provider is named \(name.quoted)",
                    hint: Suggestion.hint(for: name, among: providerNames.sorted())
                        ?? "list it under providers")
                return false
            },
            hint: "the name of one of the providers")
        let model = section.optional(.model, .modelName)
        let weight = section.optional(.weight, .number(in: Limits.weight))
        let breaker = section[.breaker].flatMap(BreakerOverrides.read)
        let isReadable =
            (section[.model] == nil || model != nil) && (section[.weight] == nil || weight != nil)
            && (section[.breaker] == nil || breaker != nil)
        guard let provider, isReadable else { return nil }
        return TargetSettings(
            provider: provider, model: model, weight: weight ?? SettingsDefaults.weight,
            breaker: breaker ?? BreakerOverrides())
    }
}
