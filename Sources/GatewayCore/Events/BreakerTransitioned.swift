/// `breaker.transitioned`: a target's breaker changed its state, with what made it do so.
public struct BreakerTransitioned: Sendable, Equatable {
    /// Whose breaker (see `TargetPolicy.breakerKey`).
    public let target: Target
    /// The request at which it was noticed or decided; nil when none was at hand.
    public let requestID: RequestID?
    /// The state before.
    public let from: BreakerState
    /// The state from here on.
    public let to: BreakerState
    /// Why.
    public let reason: BreakerReason
    /// The failures that tripped it; nil where none did.
    public let window: BreakerWindow?
    /// When an open breaker may let a probe through, in log time; nil for other states.
    public let until: LogTime?
    /// The epoch that begins here: permits of earlier ones no longer count.
    public let epoch: Int64

    /// Gathers the fields.
    public init(
        target: Target, requestID: RequestID?, from: BreakerState, to: BreakerState, reason: BreakerReason,
        window: BreakerWindow?, until: LogTime?, epoch: Int64
    ) {
        self.target = target
        self.requestID = requestID
        self.from = from
        self.to = to
        self.reason = reason
        self.window = window
        self.until = until
        self.epoch = epoch
    }
}

/// The evidence on which a breaker opened.
public struct BreakerWindow: Sendable, Equatable {
    /// Hard failures in a row.
    public let consecutiveFailures: Int
    /// Where the first of them is recorded.
    public let firstFailure: Position

    /// Pairs the two.
    public init(consecutiveFailures: Int, firstFailure: Position) {
        self.consecutiveFailures = consecutiveFailures
        self.firstFailure = firstFailure
    }
}
