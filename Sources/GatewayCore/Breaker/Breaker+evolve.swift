extension Breaker {
    /// Folds a recorded transition in.
    mutating func transition(_ transitioned: BreakerTransitioned, at time: LogTime) {
        epoch = transitioned.epoch
        switch transitioned.to {
        case .closed:
            phase = .closed
            forget()
            if transitioned.reason == .operatorSet {
                mode = .auto
                openings = 0
                closedSince = nil
            } else {
                closedSince = time
            }
        case .open:
            phase = .open(until: transitioned.until ?? time)
            forget()
            openings = transitioned.openings ?? openings + 1
        case .halfOpen: phase = .halfOpen(since: time, successes: 0, lease: nil)
        case .forcedOpen: force(.forcedOpen)
        case .forcedClosed: force(.forcedClosed)
        case .metricsOnly: force(.metricsOnly)
        }
    }

    /// Begins anew under an operator's word.
    private mutating func force(_ mode: BreakerMode) {
        self.mode = mode
        phase = .closed
        openings = 0
        closedSince = nil
        forget()
    }

    private mutating func forget() {
        failures = 0
        firstFailure = nil
        samples.buckets = []
    }

    /// Gives the one probe's lease out.
    mutating func lease(_ lease: ProbeLease) {
        guard case .halfOpen(let since, let successes, _) = phase else { return }
        phase = .halfOpen(since: since, successes: successes, lease: lease)
    }

    /// Folds what an attempt's end means to it in. One of another epoch moves nothing, and a neutral one only gives a
    /// lease back.
    ///
    /// - Parameter window: how far back its ratios look, in microseconds.
    mutating func count(
        _ sample: BreakerSample, of permit: Permit, at time: LogTime, position: Position, window: Int64
    ) {
        guard isCounting, permit.epoch == epoch, permit.probe != .trickle else { return }
        switch phase {
        case .closed:
            samples.add(sample, at: time, window: window)
            switch sample {
            case .success, .slowSuccess:
                failures = 0
                firstFailure = nil
            case .failure:
                failures += 1
                firstFailure = firstFailure ?? position
            case .slowCancel, .neutral: break
            }
        case .open: break
        case .halfOpen(let since, let successes, _):
            // A probe that was judged at its first content has no lease any more, and is not counted again.
            guard permit.probe == .leased else { return }
            phase = .halfOpen(since: since, successes: successes + (sample.isSuccess ? 1 : 0), lease: nil)
        }
    }

    /// Nobody probes in a process that has just begun, and a run of failures that the window no longer holds is over.
    mutating func restart(at time: LogTime) {
        if case .halfOpen(let since, let successes, _) = phase {
            phase = .halfOpen(since: since, successes: successes, lease: nil)
        }
        if samples.bucketMicroseconds > 0 {
            samples.advance(to: time, window: samples.bucketMicroseconds * BreakerSamples.count)
        }
        if samples.totals.failures == 0 {
            failures = 0
            firstFailure = nil
        }
    }
}
