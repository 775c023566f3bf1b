extension ResilienceSettings {
    /// The section `resilience`, with defaults for what is left out or wrong. What it says of breakers is added to `layers`.
    static func read(_ field: Field, layers: inout BreakerLayers) -> ResilienceSettings {
        guard let section = SectionReader<ResilienceKey>(field) else { return ResilienceSettings() }
        _ = layers.add(section[.breaker])
        return ResilienceSettings(
            breaker: layers.settings,
            retry: section[.retry].map(RetrySettings.read) ?? RetrySettings(),
            health: section[.health].map(HealthSettings.read) ?? HealthSettings(),
            gate: section[.gate].map(GateSettings.read) ?? GateSettings(),
            trickle: section[.trickle].map(TrickleSettings.read) ?? TrickleSettings())
    }
}

extension RetrySettings {
    /// The section `resilience.retry`, with defaults for what is left out or wrong.
    fileprivate static func read(_ field: Field) -> RetrySettings {
        guard let section = SectionReader<RetryKey>(field) else { return RetrySettings() }
        let backoff = section.backoff(
            .backoffBase, default: SettingsDefaults.backoffBase, .backoffMax, default: SettingsDefaults.backoffMaximum)
        return RetrySettings(
            maximumAttempts: section.value(
                .maxAttempts, default: SettingsDefaults.maximumAttempts, .integer(in: Limits.attempts)),
            budget: section.value(.budget, default: SettingsDefaults.retryBudget, .number(in: Limits.retryBudget)),
            budgetFloor: section.value(
                .budgetFloor, default: SettingsDefaults.retryBudgetFloor, .integer(in: Limits.retryBudgetFloor)),
            backoffBase: backoff.first, backoffMaximum: backoff.longest,
            throttleWait: section.value(
                .throttleWait, default: SettingsDefaults.throttleWait, .duration(in: Limits.throttleWait)),
            deadline: section.value(.deadline, default: SettingsDefaults.deadline, .duration(in: Limits.deadline)))
    }
}

extension HealthSettings {
    /// The section `resilience.health`, with defaults for what is left out or wrong.
    fileprivate static func read(_ field: Field) -> HealthSettings {
        guard let section = SectionReader<HealthKey>(field) else { return HealthSettings() }
        return HealthSettings(
            halfLife: section.value(.halfLife, default: SettingsDefaults.halfLife, .duration(in: Limits.halfLife)),
            targetFirstToken: section.optional(.targetFirstToken, .duration(in: Limits.slowFirstToken)),
            minimumWeight: section.value(
                .minWeight, default: SettingsDefaults.minimumWeight, .number(in: Limits.share)),
            priorMean: section.value(.priorMean, default: SettingsDefaults.priorMean, .number(in: Limits.share)),
            priorWeight: section.value(
                .priorWeight, default: SettingsDefaults.priorWeight, .number(in: Limits.priorWeight)),
            peerMinimumSamples: section.value(
                .peerMinSamples, default: SettingsDefaults.peerMinimumSamples, .integer(in: Limits.samples)),
            throttlePenaltyMaximum: section.value(
                .throttlePenaltyMax, default: SettingsDefaults.throttlePenaltyMaximum, .number(in: Limits.share)),
            exponent: section.value(.exponent, default: SettingsDefaults.exponent, .integer(in: Limits.exponent)))
    }
}

extension GateSettings {
    /// The section `resilience.gate`, with defaults for what is left out or wrong.
    fileprivate static func read(_ field: Field) -> GateSettings {
        guard let section = SectionReader<GateKey>(field) else { return GateSettings() }
        let backoff = section.backoff(
            .backoffBase, default: SettingsDefaults.gateBackoffBase,
            .backoffMax, default: SettingsDefaults.gateBackoffMaximum)
        return GateSettings(
            backoffBase: backoff.first, backoffMaximum: backoff.longest,
            retryAfterMaximum: section.value(
                .retryAfterMax, default: SettingsDefaults.gateRetryAfterMaximum, .duration(in: Limits.retryAfter)),
            exhaustedWait: section.value(
                .exhaustedWait, default: SettingsDefaults.exhaustedWait, .duration(in: Limits.exhaustedWait)))
    }
}

extension TrickleSettings {
    /// The section `resilience.trickle`, with defaults for what is left out or wrong.
    fileprivate static func read(_ field: Field) -> TrickleSettings {
        guard let section = SectionReader<TrickleKey>(field) else { return TrickleSettings() }
        return TrickleSettings(
            perSecond: section.value(
                .perSecond, default: SettingsDefaults.tricklePerSecond, .integer(in: Limits.tricklePerSecond)),
            share: section.value(.share, default: SettingsDefaults.trickleShare, .number(in: Limits.share)))
    }
}

extension SectionReader {
    /// A first and a longest wait; the longest is never shorter, and its default grows with the first.
    fileprivate func backoff(
        _ base: Key, default defaultBase: Duration, _ maximum: Key, default defaultMaximum: Duration
    ) -> (first: Duration, longest: Duration) {
        let first = optional(base, .duration(in: Limits.backoff))
        let longest = optional(maximum, .duration(in: Limits.backoff))
        // Nothing is said about a value that could not be read: it has been reported.
        let isFirstKnown = self[base] == nil || first != nil
        let meant = first ?? defaultBase
        if isFirstKnown, let longest, longest < meant {
            let shown = [meant, longest].map(DurationText.format)
            self[maximum]?.report(
                .maximumShorterThanFirst, "must not be shorter than \(base.rawValue) (\(shown[0])), got \(shown[1])",
                hint: "waits begin at \(base.rawValue) and double up to this")
        }
        return (meant, longest ?? max(defaultMaximum, meant))
    }
}
