/// The states a breaker can be in, as recorded and as shown in metrics.
public enum BreakerState: String, Sendable, CaseIterable {
    /// Calls pass.
    case closed
    /// No call passes until a point in time.
    case open
    /// One call at a time passes, to find out.
    case halfOpen = "half_open"
    /// No call passes, by an operator's word.
    case forcedOpen = "forced_open"
    /// All calls pass and none is counted, by an operator's word.
    case forcedClosed = "forced_closed"
    /// All calls pass and what they would have changed is recorded, by an operator's word.
    case metricsOnly = "metrics_only"
}

/// Who decides whether calls pass: a closed set, recorded as `mode` and spelled so in the admin API.
public enum BreakerMode: String, Sendable, CaseIterable {
    /// The breaker itself. Setting it anew makes it begin anew.
    case auto
    /// No call passes.
    case forcedOpen = "forced_open"
    /// Every call passes and none is counted.
    case forcedClosed = "forced_closed"
    /// Every call passes; the breaker goes on counting and changing.
    case metricsOnly = "metrics_only"
}

/// Why a breaker changed its state: a closed set, recorded as `reason`.
public enum BreakerReason: String, Sendable, CaseIterable {
    /// As many hard failures in a row as the threshold says.
    case consecutiveFailures = "consecutive_failures"
    /// As large a share of hard failures in the window as `failure_ratio` says.
    case failureRatio = "failure_ratio"
    /// As large a share of slow calls in the window as `slow_ratio` says.
    case slowRatio = "slow_ratio"
    /// The wait that began when it opened is over.
    case recoveryTimeout = "recovery_timeout"
    /// A probe failed.
    case probeFailed = "probe_failed"
    /// A probe's lease ran out before its first content came.
    case probeExpired = "probe_expired"
    /// As many probes in a row succeeded as `probe_successes` says.
    case probesSucceeded = "probes_succeeded"
    /// An operator set its mode.
    case operatorSet = "operator"
}
