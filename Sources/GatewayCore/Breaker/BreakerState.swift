/// The states a breaker can be in, as recorded and as shown in metrics.
public enum BreakerState: String, Sendable, CaseIterable {
    /// Calls pass.
    case closed
    /// No call passes until a point in time.
    case open
    /// One call at a time passes, to find out.
    case halfOpen = "half_open"
}

/// Why a breaker changed its state: a closed set, recorded as `reason`.
public enum BreakerReason: String, Sendable, CaseIterable {
    /// As many hard failures in a row as `failure_threshold` says.
    case consecutiveFailures = "consecutive_failures"
    /// `recovery_timeout` has passed since it opened.
    case recoveryTimeout = "recovery_timeout"
    /// A probe failed.
    case probeFailed = "probe_failed"
    /// A probe's lease ran out before its first content came.
    case probeExpired = "probe_expired"
    /// As many probes in a row succeeded as `probe_successes` says.
    case probesSucceeded = "probes_succeeded"
}
