extension Breaker {
    /// Folds a recorded transition in.
    mutating func transition(_ transitioned: BreakerTransitioned) {
        epoch = transitioned.epoch
        switch transitioned.to {
        case .closed: phase = .closed(failures: 0, first: nil)
        case .open: phase = .open(until: transitioned.until ?? LogTime(microseconds: 0))
        case .halfOpen: phase = .halfOpen(successes: 0, lease: nil)
        }
    }

    /// Gives the one probe's lease out.
    mutating func lease(_ lease: ProbeLease) {
        guard case .halfOpen(let successes, _) = phase else { return }
        phase = .halfOpen(successes: successes, lease: lease)
    }

    /// Folds an attempt's end in. Results of another epoch move nothing, and neutral ones only give a lease back.
    mutating func count(_ outcome: OutcomeClass, of permit: Permit, at position: Position) {
        guard permit.epoch == epoch else { return }
        switch phase {
        case .closed(let failures, let first):
            switch outcome {
            case .success, .slow: phase = .closed(failures: 0, first: nil)
            case .hardFailure: phase = .closed(failures: failures + 1, first: first ?? position)
            case .throttled, .exhausted, .misconfigured, .callerError, .clientCancel, .localError: break
            }
        case .open: break
        case .halfOpen(let successes, _):
            // A probe that was judged at its first content has no lease any more, and is not counted again.
            guard permit.probe == .leased else { return }
            switch outcome {
            case .success, .slow: phase = .halfOpen(successes: successes + 1, lease: nil)
            case .hardFailure, .throttled, .exhausted, .misconfigured, .callerError, .clientCancel, .localError:
                phase = .halfOpen(successes: successes, lease: nil)
            }
        }
    }

    /// Nobody probes in a process that has just begun.
    mutating func restart() {
        guard case .halfOpen(let successes, _) = phase else { return }
        phase = .halfOpen(successes: successes, lease: nil)
    }
}
