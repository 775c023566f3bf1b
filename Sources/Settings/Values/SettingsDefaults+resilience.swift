extension SettingsDefaults {
    /// `resilience.breaker.volume_base`.
    public static let volumeBase = 5
    /// `resilience.breaker.volume_steps`.
    public static let volumeSteps = [120, 600, 3000]
    /// `resilience.breaker.recovery_timeout`.
    public static let recoveryTimeout = Duration.seconds(15)
    /// `resilience.breaker.recovery_timeout_max`; `recovery_timeout` where that is longer.
    public static let recoveryTimeoutMaximum = Duration.seconds(300)
    /// `resilience.breaker.retry_after_max`.
    public static let retryAfterMaximum = Duration.seconds(600)
    /// `resilience.breaker.heal_after`.
    public static let healAfter = Duration.seconds(60)
    /// `resilience.breaker.failure_ratio`.
    public static let failureRatio = 0.5
    /// `resilience.breaker.window`.
    public static let window = Duration.seconds(60)
    /// `resilience.breaker.min_calls`.
    public static let minimumCalls = 20
    /// `resilience.breaker.spread_min_calls`.
    public static let spreadMinimumCalls = 10
    /// `resilience.breaker.spread`; a sixth of the window where that is shorter.
    public static let spread = Duration.seconds(10)
    /// `resilience.breaker.spread_min_failures`; `spread_min_calls` where that is less.
    public static let spreadMinimumFailures = 7
    /// `resilience.breaker.slow_first_token`.
    public static let slowFirstToken = Duration.seconds(10)
    /// `resilience.breaker.slow_ratio`.
    public static let slowRatio = 0.8
    /// `resilience.breaker.slow_min_calls`.
    public static let slowMinimumCalls = 20
    /// `resilience.breaker.probe_successes`.
    public static let probeSuccesses = 3
    /// `resilience.breaker.ramp`.
    public static let ramp = Duration.seconds(30)
    /// `resilience.breaker.ramp_start`.
    public static let rampStart = 0.1
    /// `resilience.breaker.hold_after`.
    public static let holdAfter = 3
    /// `resilience.breaker.hold`.
    public static let hold = Duration.seconds(300)

    /// `resilience.retry.max_attempts`.
    public static let maximumAttempts = 3
    /// `resilience.retry.budget`.
    public static let retryBudget = 0.2
    /// `resilience.retry.budget_floor`.
    public static let retryBudgetFloor = 3
    /// `resilience.retry.backoff_base`.
    public static let backoffBase = Duration.milliseconds(100)
    /// `resilience.retry.backoff_max`; `backoff_base` where that is longer.
    public static let backoffMaximum = Duration.seconds(2)
    /// `resilience.retry.throttle_wait`.
    public static let throttleWait = Duration.seconds(10)
    /// `resilience.retry.deadline`.
    public static let deadline = Duration.seconds(600)

    /// `resilience.health.half_life`.
    public static let halfLife = Duration.seconds(60)
    /// `resilience.health.min_weight`.
    public static let minimumWeight = 0.01
    /// `resilience.health.prior_mean`.
    public static let priorMean = 0.95
    /// `resilience.health.prior_weight`.
    public static let priorWeight = 10.0
    /// `resilience.health.peer_min_samples`.
    public static let peerMinimumSamples = 20
    /// `resilience.health.throttle_penalty_max`.
    public static let throttlePenaltyMaximum = 0.9
    /// `resilience.health.exponent`.
    public static let exponent = 2

    /// `resilience.gate.backoff_base`.
    public static let gateBackoffBase = Duration.seconds(1)
    /// `resilience.gate.backoff_max`; `backoff_base` where that is longer.
    public static let gateBackoffMaximum = Duration.seconds(60)
    /// `resilience.gate.retry_after_max`.
    public static let gateRetryAfterMaximum = Duration.seconds(600)
    /// `resilience.gate.exhausted_wait`.
    public static let exhaustedWait = Duration.seconds(3600)

    /// `resilience.trickle.per_second`.
    public static let tricklePerSecond = 1
    /// `resilience.trickle.share`.
    public static let trickleShare = 0.1
}
