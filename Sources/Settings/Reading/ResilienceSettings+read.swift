extension BreakerOverrides {
    /// A section `breaker`; what is left out says nothing. `nil` when something in it is wrong, which has been reported.
    static func read(_ field: Field) -> BreakerOverrides? {
        guard let section = SectionReader<BreakerKey>(field) else { return nil }
        let threshold = section.optional(.failureThreshold, .integer(in: Limits.failureThreshold))
        let recovery = section.optional(.recoveryTimeout, .duration(in: Limits.recoveryTimeout))
        let probes = section.optional(.probeSuccesses, .integer(in: Limits.probeSuccesses))
        let slow = section.optional(.slowFirstToken, .duration(in: Limits.slowFirstToken))
        let isReadable =
            (section[.failureThreshold] == nil || threshold != nil)
            && (section[.recoveryTimeout] == nil || recovery != nil)
            && (section[.probeSuccesses] == nil || probes != nil)
            && (section[.slowFirstToken] == nil || slow != nil)
        guard isReadable else { return nil }
        return BreakerOverrides(
            failureThreshold: threshold, recoveryTimeout: recovery, probeSuccesses: probes, slowFirstToken: slow)
    }
}

extension ResilienceSettings {
    /// The section `resilience`, with defaults for what is left out or wrong.
    static func read(_ field: Field) -> ResilienceSettings {
        guard let section = SectionReader<ResilienceKey>(field) else { return ResilienceSettings() }
        let breaker = section[.breaker].flatMap(BreakerOverrides.read) ?? BreakerOverrides()
        return ResilienceSettings(
            breaker: BreakerSettings().overridden(by: breaker),
            retry: section[.retry].map(RetrySettings.read) ?? RetrySettings())
    }
}

extension RetrySettings {
    /// The section `resilience.retry`, with defaults for what is left out or wrong.
    fileprivate static func read(_ field: Field) -> RetrySettings {
        guard let section = SectionReader<RetryKey>(field) else { return RetrySettings() }
        return RetrySettings(
            maximumAttempts: section.value(
                .maxAttempts, default: SettingsDefaults.maximumAttempts, .integer(in: Limits.attempts)))
    }
}
