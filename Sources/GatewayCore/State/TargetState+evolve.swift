extension TargetState {
    mutating func begin(_ decided: RouteDecided) {
        inFlight += 1
        guard let deadline = decided.leaseUntil else { return }
        breaker.lease(
            Breaker.ProbeLease(requestID: decided.requestID, attempt: decided.attempt, deadline: deadline))
    }

    mutating func setGate(_ set: GateSet) {
        gate = Gate(until: set.until, reason: set.reason, credential: set.credential)
        throttleStreak = set.streak
    }

    /// Somebody has looked after it: it begins anew, held or gated or not.
    mutating func forgetRuns() {
        refusals = 0
        throttleStreak = 0
    }

    /// Runs of refusals and of 429s end with a success.
    mutating func countRefusal(_ finished: AttemptFinished, at key: Target, on api: Route) {
        switch finished.outcome {
        case .success, .slow:
            refusals = 0
            throttleStreak = 0
        case .misconfigured: refusals += finished.refusesUs(at: key, on: api) ? 1 : 0
        case .hardFailure, .throttled, .exhausted, .callerError, .clientCancel, .localError: break
        }
    }
}
