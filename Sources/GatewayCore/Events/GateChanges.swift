/// `gate.set`: a target throttles, or its quota is spent; nothing goes there before `until`.
public struct GateSet: Sendable, Equatable {
    /// Whose gate (see `TargetPolicy.breakerKey`).
    public let target: Target
    /// The name of the secret it holds for; nil where none is sent.
    public let credential: String?
    /// The request whose attempt said so.
    public let requestID: RequestID
    /// Why.
    public let reason: GateReason
    /// When it ends, in log time.
    public let until: LogTime
    /// How many 429s in a row came while no gate stood.
    public let streak: Int

    /// Gathers the fields.
    public init(
        target: Target, credential: String?, requestID: RequestID, reason: GateReason, until: LogTime, streak: Int
    ) {
        self.target = target
        self.credential = credential
        self.requestID = requestID
        self.reason = reason
        self.until = until
        self.streak = streak
    }
}

/// Why a gate stands: a closed set, recorded as `reason`.
public enum GateReason: String, Sendable, CaseIterable {
    /// A 429 that can heal.
    case throttled
    /// The quota is spent.
    case exhausted
    /// A 503 or 529 that says when to come again.
    case retryAfter = "retry_after"
}

/// `gate.cleared`: a target's gate is gone.
public struct GateCleared: Sendable, Equatable {
    /// Whose gate.
    public let target: Target
    /// The request at which it was noticed; nil when an operator cleared it.
    public let requestID: RequestID?
    /// Why.
    public let reason: ReleaseReason

    /// Gathers the fields.
    public init(target: Target, requestID: RequestID?, reason: ReleaseReason) {
        self.target = target
        self.requestID = requestID
        self.reason = reason
    }
}

/// Why a gate or a hold ended: a closed set, recorded as `reason`.
public enum ReleaseReason: String, Sendable, CaseIterable {
    /// Its time is over.
    case expired
    /// An operator set the breaker's mode to `auto`.
    case operatorSet = "operator"
}
