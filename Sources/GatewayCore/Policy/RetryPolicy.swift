/// When a request is tried again. All times in microseconds. What is left out has the default of `docs/resilience.md`.
public struct RetryPolicy: Sendable, Equatable {
    /// Attempts of one request in all, the first included; at least 1.
    public var maxAttempts: Int
    /// Further attempts as a share of the requests of the last ten seconds.
    public var budget: Double
    /// So many further attempts in ten seconds are allowed however few requests there are.
    public var budgetFloor: Int
    /// The longest wait before the second attempt at the same target; doubles with each further one.
    public var backoffBaseMicroseconds: Int64
    /// The longest wait before any.
    public var backoffMaximumMicroseconds: Int64
    /// A throttled target is waited for only when its gate ends within this time.
    public var throttleWaitMicroseconds: Int64
    /// How long a request may take in all, from its receipt.
    public var deadlineMicroseconds: Int64

    /// Gathers the settings.
    public init(
        maxAttempts: Int = 3, budget: Double = 0.2, budgetFloor: Int = 3, backoffBaseMicroseconds: Int64 = 100_000,
        backoffMaximumMicroseconds: Int64 = 2_000_000, throttleWaitMicroseconds: Int64 = 10_000_000,
        deadlineMicroseconds: Int64 = 600_000_000
    ) {
        self.maxAttempts = maxAttempts
        self.budget = budget
        self.budgetFloor = budgetFloor
        self.backoffBaseMicroseconds = backoffBaseMicroseconds
        self.backoffMaximumMicroseconds = backoffMaximumMicroseconds
        self.throttleWaitMicroseconds = throttleWaitMicroseconds
        self.deadlineMicroseconds = deadlineMicroseconds
    }
}
