/// `breaker.transitioned`: a breaker changed its state, with what made it do so.
public struct BreakerTransitioned: Sendable, Equatable {
    /// Whose breaker.
    public let subject: BreakerSubject
    /// The request at which it was noticed or decided; nil when none was at hand.
    public let requestID: RequestID?
    /// The state before.
    public let from: BreakerState
    /// The state from here on.
    public let to: BreakerState
    /// Why.
    public let reason: BreakerReason
    /// What it had counted; nil where that was not the reason.
    public let window: BreakerEvidence?
    /// When an open breaker may let a probe through, in log time; nil for other states.
    public let until: LogTime?
    /// How often it opened in a row; from it the wait follows. Nil for states other than open.
    public let openings: Int?
    /// The epoch that begins here: permits of earlier ones no longer count.
    public let epoch: Int64
    /// True for a change that is only observed (`metrics_only`).
    public let isShadow: Bool

    /// Gathers the fields.
    public init(
        subject: BreakerSubject, requestID: RequestID?, from: BreakerState, to: BreakerState, reason: BreakerReason,
        window: BreakerEvidence? = nil, until: LogTime? = nil, openings: Int? = nil, epoch: Int64,
        isShadow: Bool = false
    ) {
        self.subject = subject
        self.requestID = requestID
        self.from = from
        self.to = to
        self.reason = reason
        self.window = window
        self.until = until
        self.openings = openings
        self.epoch = epoch
        self.isShadow = isShadow
    }
}

/// Whose breaker it is.
public enum BreakerSubject: Sendable, Hashable {
    /// A target's, by its key (see `TargetPolicy.breakerKey`).
    case target(Target)
    /// An endpoint's, which all models of a provider share.
    case link(ProviderName)

    /// The provider.
    public var provider: ProviderName {
        switch self {
        case .target(let target): target.provider
        case .link(let provider): provider
        }
    }

    /// The upstream model; nil for an endpoint.
    public var model: UpstreamModel? {
        switch self {
        case .target(let target): target.model
        case .link: nil
        }
    }
}

/// What a breaker had counted when it opened.
public struct BreakerEvidence: Sendable, Equatable {
    /// Hard failures in a row.
    public let consecutiveFailures: Int
    /// Where the first of them is recorded; nil when there are none.
    public let firstFailure: Position?
    /// Successes in the window, slow ones included.
    public let successes: Int
    /// Hard failures in the window.
    public let failures: Int
    /// Slow marks in the window: slow successes, and clients that went after a long wait.
    public let slow: Int

    /// Gathers the counts.
    public init(consecutiveFailures: Int, firstFailure: Position?, successes: Int, failures: Int, slow: Int) {
        self.consecutiveFailures = consecutiveFailures
        self.firstFailure = firstFailure
        self.successes = successes
        self.failures = failures
        self.slow = slow
    }
}
