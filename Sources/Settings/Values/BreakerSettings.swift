/// When a target is left alone and when it is tried again.
public struct BreakerSettings: Sendable, Equatable {
    /// Hard failures in a row that open the breaker, 1...1000.
    public let failureThreshold: Int
    /// How long it stays open before a probe, 10 ms to 1 h.
    public let recoveryTimeout: Duration
    /// Successful probes in a row that close it, 1...100.
    public let probeSuccesses: Int
    /// A stream whose first content comes later than this is slow, 1 ms to 1 h.
    public let slowFirstToken: Duration

    /// Puts the section together; what is left out has its default.
    public init(
        failureThreshold: Int = SettingsDefaults.failureThreshold,
        recoveryTimeout: Duration = SettingsDefaults.recoveryTimeout,
        probeSuccesses: Int = SettingsDefaults.probeSuccesses,
        slowFirstToken: Duration = SettingsDefaults.slowFirstToken
    ) {
        self.failureThreshold = failureThreshold
        self.recoveryTimeout = recoveryTimeout
        self.probeSuccesses = probeSuccesses
        self.slowFirstToken = slowFirstToken
    }

    /// The same, but for what `overrides` says.
    public func overridden(by overrides: BreakerOverrides) -> BreakerSettings {
        BreakerSettings(
            failureThreshold: overrides.failureThreshold ?? failureThreshold,
            recoveryTimeout: overrides.recoveryTimeout ?? recoveryTimeout,
            probeSuccesses: overrides.probeSuccesses ?? probeSuccesses,
            slowFirstToken: overrides.slowFirstToken ?? slowFirstToken)
    }
}

/// What a provider or a target says of its own breakers; `nil` where it says nothing. Bounds as in ``BreakerSettings``.
public struct BreakerOverrides: Sendable, Equatable {
    /// Hard failures in a row that open the breaker.
    public let failureThreshold: Int?
    /// How long it stays open before a probe.
    public let recoveryTimeout: Duration?
    /// Successful probes in a row that close it.
    public let probeSuccesses: Int?
    /// How late the first content of a stream may come before the stream is slow.
    public let slowFirstToken: Duration?

    /// Puts the section together.
    public init(
        failureThreshold: Int? = nil, recoveryTimeout: Duration? = nil, probeSuccesses: Int? = nil,
        slowFirstToken: Duration? = nil
    ) {
        self.failureThreshold = failureThreshold
        self.recoveryTimeout = recoveryTimeout
        self.probeSuccesses = probeSuccesses
        self.slowFirstToken = slowFirstToken
    }
}

extension Settings {
    /// The breaker of a target, key by key: what the target says, else its provider, else `resilience.breaker`.
    public func breaker(of target: TargetSettings) -> BreakerSettings {
        let atProvider = provider(named: target.provider)?.breaker ?? BreakerOverrides()
        return resilience.breaker.overridden(by: atProvider).overridden(by: target.breaker)
    }
}
