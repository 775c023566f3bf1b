import GatewayCore

/// What one check of a provider came to.
struct HealthFinding: Sendable, Equatable {
    let verdict: ProbeVerdict
    /// Nil for a healthy one.
    let errorKind: ErrorKind?
    /// Of the answer that the verdict rests on; nil when none came.
    let status: Int?
    /// Of all that was asked.
    var totalMicroseconds: Int64
    /// Nil when the list of models was not to be had.
    var models: ProbedModels?

    /// Judges an answer.
    ///
    /// - Parameters:
    ///   - status: nil when no head came.
    ///   - errorKind: why the answer is no good; nil for a whole 2xx.
    init(answer status: Int?, errorKind: ErrorKind?, totalMicroseconds: Int64) {
        self.status = status
        self.errorKind = errorKind
        self.totalMicroseconds = totalMicroseconds
        if errorKind == nil {
            verdict = .healthy
        } else if let status {
            verdict = errorKind == .status && status == 503 ? .notReady : .unhealthy
        } else {
            verdict = .unreachable
        }
    }

    /// True when time ran out. A server under load may answer late, so one such check alone says nothing.
    var isLate: Bool {
        [.connectTimeout, .firstByteTimeout, .idleTimeout, .totalTimeout].contains(errorKind)
    }

    /// True when the check itself could not be made, or was broken off: it says nothing of the provider.
    var isOurOwn: Bool {
        switch OutcomeClass.classify(errorKind: errorKind, status: status, upstreamCode: nil) {
        case .localError, .clientCancel: true
        case .success, .slow, .hardFailure, .throttled, .exhausted, .misconfigured, .callerError: false
        }
    }
}
