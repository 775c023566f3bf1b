/// What a provider or a target says of its own breakers; `nil` where it says nothing. Meanings and bounds as in
/// ``BreakerSettings``.
public struct BreakerOverrides: Sendable, Equatable {
    /// Hard failures in a row that open the breaker.
    public var failureThreshold: Int?
    /// Hard failures in a row that open it where no threshold is fixed.
    public var volumeBase: Int?
    /// Numbers of samples in the window, of which each adds one to those.
    public var volumeSteps: [Int]?
    /// How long it stays open the first time.
    public var recoveryTimeout: Duration?
    /// The longest it stays open.
    public var recoveryTimeoutMaximum: Duration?
    /// The longest `Retry-After` that is heeded.
    public var retryAfterMaximum: Duration?
    /// Time spent closed that takes one from the number of openings in a row.
    public var healAfter: Duration?
    /// The share of hard failures in the window that opens it.
    public var failureRatio: Double?
    /// How far back ratios look.
    public var window: Duration?
    /// Samples that the failure ratio needs.
    public var minimumCalls: Int?
    /// Samples that it needs when they are ``spread`` apart.
    public var spreadMinimumCalls: Int?
    /// See ``spreadMinimumCalls``.
    public var spread: Duration?
    /// Failures that have to be among so few.
    public var spreadMinimumFailures: Int?
    /// A stream whose first content comes later than this is slow.
    public var slowFirstToken: Duration?
    /// The share of slow samples in the window that opens it.
    public var slowRatio: Double?
    /// Samples that the slow ratio needs.
    public var slowMinimumCalls: Int?
    /// Successful probes in a row that close it.
    public var probeSuccesses: Int?
    /// How long the weight of a target rises after its breaker has closed.
    public var ramp: Duration?
    /// The share of the weight at which that begins.
    public var rampStart: Double?
    /// Refusals of the gateway itself in a row that hold the target.
    public var holdAfter: Int?
    /// How long it is held.
    public var hold: Duration?

    /// Puts the section together.
    public init(
        failureThreshold: Int? = nil,
        volumeBase: Int? = nil,
        volumeSteps: [Int]? = nil,
        recoveryTimeout: Duration? = nil,
        recoveryTimeoutMaximum: Duration? = nil,
        retryAfterMaximum: Duration? = nil,
        healAfter: Duration? = nil,
        failureRatio: Double? = nil,
        window: Duration? = nil,
        minimumCalls: Int? = nil,
        spreadMinimumCalls: Int? = nil,
        spread: Duration? = nil,
        spreadMinimumFailures: Int? = nil,
        slowFirstToken: Duration? = nil,
        slowRatio: Double? = nil,
        slowMinimumCalls: Int? = nil,
        probeSuccesses: Int? = nil,
        ramp: Duration? = nil,
        rampStart: Double? = nil,
        holdAfter: Int? = nil,
        hold: Duration? = nil
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
}

extension BreakerSettings {
    /// The same, but for what `overrides` says.
    public func overridden(by overrides: BreakerOverrides) -> BreakerSettings {
        BreakerSettings(
            failureThreshold: overrides.failureThreshold ?? failureThreshold,
            volumeBase: overrides.volumeBase ?? volumeBase,
            volumeSteps: overrides.volumeSteps ?? volumeSteps,
            recoveryTimeout: overrides.recoveryTimeout ?? recoveryTimeout,
            recoveryTimeoutMaximum: overrides.recoveryTimeoutMaximum ?? recoveryTimeoutMaximum,
            retryAfterMaximum: overrides.retryAfterMaximum ?? retryAfterMaximum,
            healAfter: overrides.healAfter ?? healAfter,
            failureRatio: overrides.failureRatio ?? failureRatio,
            window: overrides.window ?? window,
            minimumCalls: overrides.minimumCalls ?? minimumCalls,
            spreadMinimumCalls: overrides.spreadMinimumCalls ?? spreadMinimumCalls,
            spread: overrides.spread ?? spread,
            spreadMinimumFailures: overrides.spreadMinimumFailures ?? spreadMinimumFailures,
            slowFirstToken: overrides.slowFirstToken ?? slowFirstToken,
            slowRatio: overrides.slowRatio ?? slowRatio,
            slowMinimumCalls: overrides.slowMinimumCalls ?? slowMinimumCalls,
            probeSuccesses: overrides.probeSuccesses ?? probeSuccesses,
            ramp: overrides.ramp ?? ramp,
            rampStart: overrides.rampStart ?? rampStart,
            holdAfter: overrides.holdAfter ?? holdAfter,
            hold: overrides.hold ?? hold)
    }
}
