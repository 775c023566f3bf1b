/// The section `resilience`: what happens when upstreams fail.
public struct ResilienceSettings: Sendable, Equatable {
    /// When a target is left alone, where neither it nor its provider says otherwise.
    public let breaker: BreakerSettings
    /// How often a request is tried.
    public let retry: RetrySettings

    /// Puts the section together; what is left out has its default.
    public init(breaker: BreakerSettings = BreakerSettings(), retry: RetrySettings = RetrySettings()) {
        self.breaker = breaker
        self.retry = retry
    }
}

/// The section `resilience.retry`.
public struct RetrySettings: Sendable, Equatable {
    /// The most attempts of one request, the first included, 1...10.
    public let maximumAttempts: Int

    /// Puts the section together; what is left out has its default.
    public init(maximumAttempts: Int = SettingsDefaults.maximumAttempts) {
        self.maximumAttempts = maximumAttempts
    }
}
