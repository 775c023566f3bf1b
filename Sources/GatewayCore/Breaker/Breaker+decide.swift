/// What a breaker does next, and why.
struct BreakerChange: Equatable {
    let to: BreakerState
    let reason: BreakerReason
    var window: BreakerEvidence?
}

extension Breaker {
    /// The change that time alone makes due; it is derived at the first decision that looks at it.
    func changeDue(at time: LogTime) -> BreakerChange? {
        guard isCounting else { return nil }
        return switch phase {
        case .open(let until) where time >= until: BreakerChange(to: .halfOpen, reason: .recoveryTimeout)
        case .halfOpen(_, _, let lease?) where time >= lease.deadline: BreakerChange(to: .open, reason: .probeExpired)
        case .closed, .open, .halfOpen: nil
        }
    }

    /// The change that what was just folded in makes due.
    ///
    /// - Parameters:
    ///   - sample: what it was to this breaker; `success` for a probe's first content.
    ///   - permit: of the attempt; of another epoch it changes nothing.
    ///   - policy: the thresholds in force.
    ///   - mayOpenForSlowness: whether another target is standing.
    func change(
        after sample: BreakerSample, of permit: Permit, at time: LogTime, by policy: BreakerPolicy,
        mayOpenForSlowness: @autoclosure () -> Bool
    ) -> BreakerChange? {
        guard isCounting, permit.epoch == epoch, permit.probe != .trickle else { return nil }
        switch phase {
        case .closed:
            switch sample {
            case .failure: return openingForFailures(at: time, by: policy)
            case .slowSuccess, .slowCancel:
                return openingForSlowness(by: policy).flatMap { mayOpenForSlowness() ? $0 : nil }
            case .success, .neutral: return nil
            }
        case .open: return nil
        case .halfOpen(_, let successes, _):
            // One that breaks off after its first content has failed all the same.
            if sample == .failure, permit.probe == .leased || permit.probe == .judged {
                return BreakerChange(to: .open, reason: .probeFailed)
            }
            guard permit.probe == .leased, sample.isSuccess, successes >= policy.probeSuccesses else { return nil }
            return BreakerChange(to: .closed, reason: .probesSucceeded)
        }
    }

    private func openingForFailures(at time: LogTime, by policy: BreakerPolicy) -> BreakerChange? {
        let totals = samples.totals
        if failures >= policy.failureThreshold.failures(samples: totals.samples) {
            return BreakerChange(to: .open, reason: .consecutiveFailures, window: evidence(totals))
        }
        let span = totals.firstSample.map { time.microseconds(since: $0) } ?? 0
        let isEnough =
            totals.samples >= policy.minimumCalls
            || (totals.samples >= policy.spreadMinimumCalls && totals.failures >= policy.spreadMinimumFailures
                && span >= policy.spreadMicroseconds)
        guard isEnough, Double(totals.failures) >= policy.failureRatio * Double(totals.samples) else { return nil }
        return BreakerChange(to: .open, reason: .failureRatio, window: evidence(totals))
    }

    private func openingForSlowness(by policy: BreakerPolicy) -> BreakerChange? {
        let totals = samples.totals
        let all = totals.samples + totals.slowCancels
        guard all >= policy.slowMinimumCalls, Double(totals.slow) >= policy.slowRatio * Double(all) else { return nil }
        return BreakerChange(to: .open, reason: .slowRatio, window: evidence(totals))
    }

    private func evidence(_ totals: BreakerSamples.Totals) -> BreakerEvidence {
        BreakerEvidence(
            consecutiveFailures: failures, firstFailure: firstFailure, successes: totals.successes,
            failures: totals.failures, slow: totals.slow)
    }

    /// How often it will have opened in a row when it opens now.
    func nextOpenings(at time: LogTime, by policy: BreakerPolicy) -> Int {
        guard case .closed = phase else { return min(Self.maximumOpenings, openings + 1) }
        guard let closedSince else { return 1 }
        let healed = time.microseconds(since: closedSince) / max(1, policy.healMicroseconds)
        return min(Self.maximumOpenings, Int(max(0, Int64(openings) - healed)) + 1)
    }

    /// More openings in a row than this are not told apart: the wait has long reached its longest.
    static let maximumOpenings = 32

    /// How long it stays open, in microseconds.
    ///
    /// - Parameter retryAfter: what the provider asked for with the failure that opened it.
    static func wait(openings: Int, draw: Double, retryAfter: Int64?, by policy: BreakerPolicy) -> Int64 {
        let bound = Wait.doubled(
            policy.recoveryMicroseconds, times: openings - 1, maximum: policy.recoveryMaximumMicroseconds)
        return max(
            Wait.equalJitter(bound, draw: draw), min(retryAfter ?? 0, policy.retryAfterMaximumMicroseconds))
    }

    /// True while calls pass without more ado.
    var isStanding: Bool {
        switch mode {
        case .forcedClosed, .metricsOnly: true
        case .forcedOpen: false
        case .auto: phase == .closed
        }
    }

    /// What stands in the way of an attempt; nil when nothing does. Changes that are due have to be made before.
    var barrier: Barrier? {
        switch mode {
        case .forcedClosed, .metricsOnly: nil
        case .forcedOpen: .forced
        case .auto:
            switch phase {
            case .closed, .halfOpen(_, _, lease: nil): nil
            case .open: .open
            case .halfOpen: .probeInFlight
            }
        }
    }

    /// What can stand in the way.
    enum Barrier {
        case forced
        case open
        case probeInFlight
    }

    /// True when an attempt that goes out now gets the lease of a probe.
    var offersLease: Bool {
        guard isCounting, case .halfOpen(_, _, lease: nil) = phase else { return false }
        return true
    }

    /// True when it lets nothing but probes through.
    var isProbing: Bool { mode == .auto && offersLease }

    /// Since when it has been half open; nil when an attempt would not be its probe.
    var probesSince: LogTime? {
        guard isProbing, case .halfOpen(let since, _, _) = phase else { return nil }
        return since
    }

    /// When it may let a call through again; nil while it does, or when that is up to a probe.
    public var opensAgain: LogTime? {
        if mode == .auto, case .open(let until) = phase { until } else { nil }
    }

    /// What of its weight a target has at a time: less than 1 for a while after probes have closed its breaker.
    func ramp(at time: LogTime, by policy: @autoclosure () -> BreakerPolicy?) -> Double {
        guard mode == .auto, phase == .closed, let closedSince, let policy = policy(), policy.rampMicroseconds > 0
        else { return 1 }
        let passed = time.microseconds(since: closedSince)
        guard passed < policy.rampMicroseconds else { return 1 }
        return policy.rampStart + (1 - policy.rampStart) * (Double(passed) / Double(policy.rampMicroseconds))
    }
}
