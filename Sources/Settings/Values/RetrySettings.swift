/// The section `resilience.retry`: when a request is tried again.
public struct RetrySettings: Sendable, Equatable {
    /// The most attempts of one request, the first included, 1...10.
    public let maximumAttempts: Int
    /// Further attempts as a share of the requests of the last ten seconds, 0...10.
    public let budget: Double
    /// So many further attempts in ten seconds are allowed however few requests there are, 0...1,000,000.
    public let budgetFloor: Int
    /// The longest wait before the second attempt at the same target, 1 ms to 1 h; doubles with each further one.
    public let backoffBase: Duration
    /// The longest wait before any, 1 ms to 1 h; never shorter than ``backoffBase``.
    public let backoffMaximum: Duration
    /// A throttled target is waited for only when its gate ends within this time, up to 1 h.
    public let throttleWait: Duration
    /// How long a request may take in all, 10 ms to 24 h.
    public let deadline: Duration

    /// Puts the section together; what is left out has its default.
    public init(
        maximumAttempts: Int = SettingsDefaults.maximumAttempts,
        budget: Double = SettingsDefaults.retryBudget,
        budgetFloor: Int = SettingsDefaults.retryBudgetFloor,
        backoffBase: Duration = SettingsDefaults.backoffBase,
        backoffMaximum: Duration = SettingsDefaults.backoffMaximum,
        throttleWait: Duration = SettingsDefaults.throttleWait,
        deadline: Duration = SettingsDefaults.deadline
    ) {
        self.maximumAttempts = maximumAttempts
        self.budget = budget
        self.budgetFloor = budgetFloor
        self.backoffBase = backoffBase
        self.backoffMaximum = backoffMaximum
        self.throttleWait = throttleWait
        self.deadline = deadline
    }
}
