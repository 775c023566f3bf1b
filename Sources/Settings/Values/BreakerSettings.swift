/// When a target is left alone and when it is tried again.
public struct BreakerSettings: Sendable, Equatable {
    /// Hard failures in a row that open the breaker, 1...1000, however many calls there are; `nil` for as many as
    /// the volume says.
    public let failureThreshold: Int?
    /// Hard failures in a row that open it where no threshold is fixed, 1...1000; one more for each of
    /// ``volumeSteps`` reached.
    public let volumeBase: Int
    /// Numbers of samples in the window, each larger than the one before; at most 8, each 1...1,000,000.
    public let volumeSteps: [Int]
    /// How long it stays open the first time, 10 ms to 1 h.
    public let recoveryTimeout: Duration
    /// The longest it stays open, 10 ms to 1 h; `nil` for the default. ``longestRecovery`` says what holds.
    public let recoveryTimeoutMaximum: Duration?
    /// The longest `Retry-After` that is heeded, up to 24 h.
    public let retryAfterMaximum: Duration
    /// Time spent closed that takes one from the number of openings in a row, 10 ms to 24 h.
    public let healAfter: Duration
    /// The share of hard failures in the window that opens it, 0.01...1.
    public let failureRatio: Double
    /// How far back ratios look, 10 ms to 24 h and a multiple of 10 ms; never shorter than the first byte may
    /// take.
    public let window: Duration
    /// Samples that the failure ratio needs, 1...1,000,000.
    public let minimumCalls: Int
    /// Samples that it needs when they span ``effectiveSpread``, 1...1,000,000.
    public let spreadMinimumCalls: Int
    /// See ``spreadMinimumCalls``; up to 24 h, shorter than the window. `nil` for the default.
    public let spread: Duration?
    /// Failures that have to be among so few samples, 1...1,000,000; `nil` for the default. ``effectiveSpreadFailures`` says
    /// what holds.
    public let spreadMinimumFailures: Int?
    /// A stream whose first content comes later than this is slow, 1 ms to 1 h.
    public let slowFirstToken: Duration
    /// The share of slow samples in the window that opens it, 0.01...1.
    public let slowRatio: Double
    /// Samples that the slow ratio needs, 1...1,000,000.
    public let slowMinimumCalls: Int
    /// Successful probes in a row that close it, 1...100.
    public let probeSuccesses: Int
    /// How long the weight of a target rises after its breaker has closed, up to 1 h.
    public let ramp: Duration
    /// The share of the weight at which that begins, 0...1.
    public let rampStart: Double
    /// Refusals of the gateway itself in a row that hold the target, 1...1000.
    public let holdAfter: Int
    /// How long it is held, 10 ms to 24 h.
    public let hold: Duration

    /// Puts the section together; what is left out has its default.
    public init(
        failureThreshold: Int? = nil,
        volumeBase: Int = SettingsDefaults.volumeBase,
        volumeSteps: [Int] = SettingsDefaults.volumeSteps,
        recoveryTimeout: Duration = SettingsDefaults.recoveryTimeout,
        recoveryTimeoutMaximum: Duration? = nil,
        retryAfterMaximum: Duration = SettingsDefaults.retryAfterMaximum,
        healAfter: Duration = SettingsDefaults.healAfter,
        failureRatio: Double = SettingsDefaults.failureRatio,
        window: Duration = SettingsDefaults.window,
        minimumCalls: Int = SettingsDefaults.minimumCalls,
        spreadMinimumCalls: Int = SettingsDefaults.spreadMinimumCalls,
        spread: Duration? = nil,
        spreadMinimumFailures: Int? = nil,
        slowFirstToken: Duration = SettingsDefaults.slowFirstToken,
        slowRatio: Double = SettingsDefaults.slowRatio,
        slowMinimumCalls: Int = SettingsDefaults.slowMinimumCalls,
        probeSuccesses: Int = SettingsDefaults.probeSuccesses,
        ramp: Duration = SettingsDefaults.ramp,
        rampStart: Double = SettingsDefaults.rampStart,
        holdAfter: Int = SettingsDefaults.holdAfter,
        hold: Duration = SettingsDefaults.hold
    ) {
        self.failureThreshold = failureThreshold
        self.volumeBase = volumeBase
        self.volumeSteps = volumeSteps
        self.recoveryTimeout = recoveryTimeout
        self.recoveryTimeoutMaximum = recoveryTimeoutMaximum
        self.retryAfterMaximum = retryAfterMaximum
        self.healAfter = healAfter
        self.failureRatio = failureRatio
        self.window = window
        self.minimumCalls = minimumCalls
        self.spreadMinimumCalls = spreadMinimumCalls
        self.spread = spread
        self.spreadMinimumFailures = spreadMinimumFailures
        self.slowFirstToken = slowFirstToken
        self.slowRatio = slowRatio
        self.slowMinimumCalls = slowMinimumCalls
        self.probeSuccesses = probeSuccesses
        self.ramp = ramp
        self.rampStart = rampStart
        self.holdAfter = holdAfter
        self.hold = hold
    }

    /// The longest it stays open: what is set, else the default or the first time where that is longer.
    public var longestRecovery: Duration {
        recoveryTimeoutMaximum ?? max(SettingsDefaults.recoveryTimeoutMaximum, recoveryTimeout)
    }

    /// How far samples must be apart to be enough with fewer of them: what is set, else the default or a sixth of the window
    /// where that is shorter.
    public var effectiveSpread: Duration { spread ?? min(SettingsDefaults.spread, window / 6) }

    /// How many of those must have failed: what is set, else the default or all of them where they are fewer.
    public var effectiveSpreadFailures: Int {
        spreadMinimumFailures ?? min(SettingsDefaults.spreadMinimumFailures, spreadMinimumCalls)
    }
}

extension Settings {
    /// The breaker of a target, key by key: what the target says, else its provider, else `resilience.breaker`.
    public func breaker(of target: TargetSettings) -> BreakerSettings {
        let atProvider = provider(named: target.provider)?.breaker ?? BreakerOverrides()
        return resilience.breaker.overridden(by: atProvider).overridden(by: target.breaker)
    }

    /// The breaker of a provider's endpoint, key by key: what the provider says, else `resilience.breaker`.
    public func breaker(of provider: ProviderSettings) -> BreakerSettings {
        resilience.breaker.overridden(by: provider.breaker)
    }
}
