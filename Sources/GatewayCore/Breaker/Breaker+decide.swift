/// What a breaker does next, and why.
struct BreakerChange: Equatable {
    let to: BreakerState
    let reason: BreakerReason
    var window: BreakerWindow?
}

extension Breaker {
    /// The change that time alone makes due; it is derived at the first decision that looks at the target.
    func changeDue(at time: LogTime) -> BreakerChange? {
        switch phase {
        case .open(let until) where time >= until: BreakerChange(to: .halfOpen, reason: .recoveryTimeout)
        case .halfOpen(_, let lease?) where time >= lease.deadline: BreakerChange(to: .open, reason: .probeExpired)
        case .closed, .open, .halfOpen: nil
        }
    }

    /// The change that what was just folded in makes due.
    ///
    /// - Parameters:
    ///   - permit: of the attempt that was judged; of another epoch it changes nothing.
    ///   - outcome: its class, `success` for a probe's first content.
    ///   - policy: the thresholds in force.
    func change(after outcome: OutcomeClass, of permit: Permit, by policy: BreakerPolicy) -> BreakerChange? {
        guard permit.epoch == epoch else { return nil }
        switch phase {
        case .closed(let failures, let first?)
        where outcome == .hardFailure && failures >= policy.failureThreshold.failures(samples: 0):
            return BreakerChange(
                to: .open, reason: .consecutiveFailures,
                window: BreakerWindow(consecutiveFailures: failures, firstFailure: first))
        case .halfOpen where outcome == .hardFailure:
            return BreakerChange(to: .open, reason: .probeFailed)
        case .halfOpen(let successes, _) where outcome.isSuccess && successes >= policy.probeSuccesses:
            return BreakerChange(to: .closed, reason: .probesSucceeded)
        case .closed, .open, .halfOpen: return nil
        }
    }

    /// Why an attempt may not pass now; nil when it may. Changes that are due have to be made before.
    var exclusion: Exclusion? {
        switch phase {
        case .closed, .halfOpen(_, lease: nil): nil
        case .open: .breakerOpen
        case .halfOpen: .probeInFlight
        }
    }

    /// When it may let a call through again; nil while it does, or when that is up to a probe.
    var opensAgain: LogTime? {
        if case .open(let until) = phase { until } else { nil }
    }
}
