/// How long a target that throttles is left alone. All times in microseconds. What is left out has the default of
/// `docs/resilience.md`.
public struct GatePolicy: Sendable, Equatable {
    /// The wait after a first 429 that names none, before jitter; doubles with each further one in a row.
    public var backoffBaseMicroseconds: Int64
    /// The longest such wait.
    public var backoffMaximumMicroseconds: Int64
    /// The longest `Retry-After` that is heeded.
    public var retryAfterMaximumMicroseconds: Int64
    /// The wait after a spent quota whose answer names none.
    public var exhaustedMicroseconds: Int64

    /// Gathers the settings.
    public init(
        backoffBaseMicroseconds: Int64 = 1_000_000, backoffMaximumMicroseconds: Int64 = 60_000_000,
        retryAfterMaximumMicroseconds: Int64 = 600_000_000, exhaustedMicroseconds: Int64 = 3_600_000_000
    ) {
        self.backoffBaseMicroseconds = backoffBaseMicroseconds
        self.backoffMaximumMicroseconds = backoffMaximumMicroseconds
        self.retryAfterMaximumMicroseconds = retryAfterMaximumMicroseconds
        self.exhaustedMicroseconds = exhaustedMicroseconds
    }
}
