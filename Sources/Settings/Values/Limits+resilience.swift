extension Limits {
    static let failureThreshold = 1...1000
    static let volumeSteps = 8
    static let volumeStep = 1...1_000_000
    static let recoveryTimeout = Duration.milliseconds(10)...Duration.seconds(3600)
    static let retryAfter = Duration.zero...Duration.seconds(24 * 3600)
    static let healAfter = Duration.milliseconds(10)...Duration.seconds(24 * 3600)
    /// A share that something has to reach; of none, everything would be enough.
    static let ratio = 0.01...1.0
    /// Up to what a first byte may take, which it must not be shorter than.
    static let window = windowStep...Duration.seconds(24 * 3600)
    /// A window has ten buckets, each of whole milliseconds.
    static let windowStep = Duration.milliseconds(10)
    static let samples = 1...1_000_000
    static let spread = Duration.zero...Duration.seconds(24 * 3600)
    static let slowFirstToken = Duration.milliseconds(1)...Duration.seconds(3600)
    static let probeSuccesses = 1...100
    static let ramp = Duration.zero...Duration.seconds(3600)
    static let holdAfter = 1...1000
    static let hold = Duration.milliseconds(10)...Duration.seconds(24 * 3600)

    static let attempts = 1...10
    static let retryBudget = 0.0...10.0
    static let retryBudgetFloor = 0...1_000_000
    static let backoff = Duration.milliseconds(1)...Duration.seconds(3600)
    static let throttleWait = Duration.zero...Duration.seconds(3600)
    static let deadline = Duration.milliseconds(10)...Duration.seconds(24 * 3600)

    /// Evidence is kept for 60 buckets of 5 s: a shorter half-life is finer than one, of a much longer one they hold little.
    static let halfLife = Duration.seconds(5)...Duration.seconds(3600)
    /// Without any weight, nothing would be known of a target that was never called.
    static let priorWeight = 0.01...1_000_000.0
    static let exponent = 0...8

    static let exhaustedWait = Duration.milliseconds(10)...Duration.seconds(31 * 24 * 3600)
    static let tricklePerSecond = 0...1000
}
