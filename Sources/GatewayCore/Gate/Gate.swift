/// Why nothing goes to a target before a point in time, although its breaker says nothing.
public struct Gate: Sendable, Equatable {
    /// When it ends.
    public let until: LogTime
    /// What it is for.
    public let reason: GateReason
    /// The name of the secret it holds for; nil where none is sent.
    public let credential: String?

    /// Gathers the fields.
    public init(until: LogTime, reason: GateReason, credential: String?) {
        self.until = until
        self.reason = reason
        self.credential = credential
    }
}

extension GatePolicy {
    /// The longest reset time of a quota that is believed: 31 days, in microseconds.
    static let quotaResetMaximum: Int64 = 31 * 86_400 * 1_000_000

    /// Why an attempt's end sets a gate; nil when it does not.
    func reason(for attempt: AttemptFinished) -> GateReason? {
        switch attempt.outcome {
        case .throttled: .throttled
        case .exhausted: .exhausted
        case .hardFailure:
            attempt.askedWait != nil && (attempt.status == 503 || attempt.status == 529) ? .retryAfter : nil
        case .success, .slow, .misconfigured, .callerError, .clientCancel, .localError: nil
        }
    }

    /// How long the gate stands, in microseconds.
    ///
    /// - Parameters:
    ///   - streak: 429s in a row that came while none stood, this one included.
    ///   - isGated: true while one stands; then only what the provider says counts. Nil when it says nothing.
    func wait(for reason: GateReason, retryAfter: Int64?, streak: Int, isGated: Bool, draw: Double) -> Int64? {
        switch reason {
        case .exhausted: min(retryAfter ?? exhaustedMicroseconds, Self.quotaResetMaximum)
        case .retryAfter: retryAfter.map { min($0, retryAfterMaximumMicroseconds) }
        case .throttled:
            if let retryAfter {
                min(retryAfter, retryAfterMaximumMicroseconds)
            } else {
                isGated
                    ? nil
                    : Wait.equalJitter(
                        Wait.doubled(backoffBaseMicroseconds, times: streak - 1, maximum: backoffMaximumMicroseconds),
                        draw: draw)
            }
        }
    }
}
