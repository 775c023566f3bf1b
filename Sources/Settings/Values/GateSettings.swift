/// The section `resilience.gate`: how long a target that throttles is left alone.
public struct GateSettings: Sendable, Equatable {
    /// The wait after a first 429 that names none, 1 ms to 1 h; doubles with each further one in a row.
    public let backoffBase: Duration
    /// The longest such wait, 1 ms to 1 h; never shorter than ``backoffBase``.
    public let backoffMaximum: Duration
    /// The longest `Retry-After` that is heeded, up to 24 h.
    public let retryAfterMaximum: Duration
    /// The wait after a spent quota whose answer names none, 10 ms to 31 days.
    public let exhaustedWait: Duration

    /// Puts the section together; what is left out has its default.
    public init(
        backoffBase: Duration = SettingsDefaults.gateBackoffBase,
        backoffMaximum: Duration = SettingsDefaults.gateBackoffMaximum,
        retryAfterMaximum: Duration = SettingsDefaults.gateRetryAfterMaximum,
        exhaustedWait: Duration = SettingsDefaults.exhaustedWait
    ) {
        self.backoffBase = backoffBase
        self.backoffMaximum = backoffMaximum
        self.retryAfterMaximum = retryAfterMaximum
        self.exhaustedWait = exhaustedWait
    }
}
