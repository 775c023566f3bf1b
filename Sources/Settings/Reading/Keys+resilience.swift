/// The keys of `resilience`.
enum ResilienceKey: String, SectionKey {
    case breaker, retry, health, gate, trickle
}

/// The keys of a breaker: `resilience.breaker`, `providers[].breaker`, `models[].targets[].breaker`.
enum BreakerKey: String, SectionKey {
    case window, spread, ramp, hold
    case failureThreshold = "failure_threshold"
    case volumeBase = "volume_base"
    case volumeSteps = "volume_steps"
    case recoveryTimeout = "recovery_timeout"
    case recoveryTimeoutMax = "recovery_timeout_max"
    case retryAfterMax = "retry_after_max"
    case healAfter = "heal_after"
    case failureRatio = "failure_ratio"
    case minCalls = "min_calls"
    case spreadMinCalls = "spread_min_calls"
    case spreadMinFailures = "spread_min_failures"
    case slowFirstToken = "slow_first_token"
    case slowRatio = "slow_ratio"
    case slowMinCalls = "slow_min_calls"
    case probeSuccesses = "probe_successes"
    case rampStart = "ramp_start"
    case holdAfter = "hold_after"
}

/// The keys of `resilience.retry`.
enum RetryKey: String, SectionKey {
    case budget, deadline
    case maxAttempts = "max_attempts"
    case budgetFloor = "budget_floor"
    case backoffBase = "backoff_base"
    case backoffMax = "backoff_max"
    case throttleWait = "throttle_wait"
}

/// The keys of `resilience.health`.
enum HealthKey: String, SectionKey {
    case exponent
    case halfLife = "half_life"
    case targetFirstToken = "target_first_token"
    case minWeight = "min_weight"
    case priorMean = "prior_mean"
    case priorWeight = "prior_weight"
    case peerMinSamples = "peer_min_samples"
    case throttlePenaltyMax = "throttle_penalty_max"
}

/// The keys of `resilience.gate`.
enum GateKey: String, SectionKey {
    case backoffBase = "backoff_base"
    case backoffMax = "backoff_max"
    case retryAfterMax = "retry_after_max"
    case exhaustedWait = "exhausted_wait"
}

/// The keys of `resilience.trickle`.
enum TrickleKey: String, SectionKey {
    case share
    case perSecond = "per_second"
}
