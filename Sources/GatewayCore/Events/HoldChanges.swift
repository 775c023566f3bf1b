/// `target.held`: a target refused us again and again (key, path or model); nothing goes there before `until`.
public struct TargetHeld: Sendable, Equatable {
    /// Which (see `TargetPolicy.breakerKey`).
    public let target: Target
    /// The request whose attempt was the last straw.
    public let requestID: RequestID
    /// How often in a row it refused us.
    public let refusals: Int
    /// When the hold ends, in log time.
    public let until: LogTime

    /// Gathers the fields.
    public init(target: Target, requestID: RequestID, refusals: Int, until: LogTime) {
        self.target = target
        self.requestID = requestID
        self.refusals = refusals
        self.until = until
    }
}

/// `target.released`: a held target may be called again.
public struct TargetReleased: Sendable, Equatable {
    /// Which.
    public let target: Target
    /// The request at which it was noticed; nil when an operator released it.
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
