/// How an attempt ended, as breaker, health and retry see it: a closed set, recorded with every `attempt.finished`.
public enum OutcomeClass: String, Sendable, CaseIterable {
    /// A complete body, or a stream with its route's terminal marker.
    case success
    /// A success whose first token came later than the slow limit.
    case slow
    /// The provider failed: 5xx, connection, timeout, truncated or malformed answer.
    case hardFailure = "hard_failure"
    /// A 429 that can heal.
    case throttled
    /// Quota or spend cap reached.
    case exhausted
    /// The provider refuses our key, our path or our model.
    case misconfigured
    /// The request itself is at fault; no other target would do better.
    case callerError = "caller_error"
    /// The client went first.
    case clientCancel = "client_cancel"
    /// Our own limits, shutdown or disk.
    case localError = "local_error"

    /// True where the provider did what it should, in time or not.
    public var isSuccess: Bool {
        switch self {
        case .success, .slow: true
        case .hardFailure, .throttled, .exhausted, .misconfigured, .callerError, .clientCancel, .localError: false
        }
    }
}
