import GatewayCore

extension NaiveBreaker {
    /// What an end or a first token is judged with.
    struct Case {
        let subject: BreakerSubject
        let requestID: RequestID?
        let time: Int64
        let position: Int64
        let policy: BreakerPolicy
        /// `u(recovery)`.
        let draw: Double
        var retryAfter: Int64?
        var hasStandingPeer = true
    }

    /// An end with the right epoch: what it brings about.
    mutating func judge(_ mark: Mark, isLeased: Bool, isJudged: Bool, in the: Case) -> BreakerTransitioned? {
        guard isCounting else { return nil }
        switch phase {
        case .closed: return count(mark, in: the)
        case .halfOpen where isLeased && !isJudged: return probe(mark, in: the)
        case .halfOpen where isLeased && mark == .failure: return open(.probeFailed, nil, the)
        case _: return nil
        }
    }

    private mutating func count(_ mark: Mark, in the: Case) -> BreakerTransitioned? {
        guard mark != .neutral else { return nil }
        let policy = the.policy
        samples.append(
            Sample(time: the.time, position: the.position, mark: mark, width: policy.windowMicroseconds))
        let window = window(at: the.time, width: policy.windowMicroseconds)
        let successes = window.number(of: .success, .slow)
        let failures = window.number(of: .failure)
        let calls = successes + failures
        if mark == .failure {
            if run.count >= threshold(policy, calls: calls) { return open(.consecutiveFailures, window, the) }
            let age = the.time - (window.first { $0.mark != .slowCancel }?.time ?? the.time)
            let isEnough =
                calls >= policy.minimumCalls
                || (calls >= policy.spreadMinimumCalls && failures >= policy.spreadMinimumFailures
                    && age >= policy.spreadMicroseconds)
            if isEnough, Double(failures) >= policy.failureRatio * Double(calls) {
                return open(.failureRatio, window, the)
            }
        }
        if mark == .slow || mark == .slowCancel {
            let slow = window.number(of: .slow, .slowCancel)
            let all = calls + window.number(of: .slowCancel)
            if all >= policy.slowMinimumCalls, Double(slow) >= policy.slowRatio * Double(all), the.hasStandingPeer {
                return open(.slowRatio, window, the)
            }
        }
        return nil
    }

    private func threshold(_ policy: BreakerPolicy, calls: Int) -> Int {
        switch policy.failureThreshold {
        case .fixed(let number): return number
        case .byVolume(let base, let steps):
            var number = base
            for step in steps where calls >= step { number += 1 }
            return number
        }
    }

    private mutating func probe(_ mark: Mark, in the: Case) -> BreakerTransitioned? {
        leases[leases.count - 1].isBack = true
        switch mark {
        case .success, .slow:
            probeSuccesses.append(epoch)
            guard successfulProbes >= the.policy.probeSuccesses else { return nil }
            return change(to: .closed, .probesSucceeded, the)
        case .failure: return open(.probeFailed, nil, the)
        case .slowCancel, .neutral: return nil
        }
    }

    /// What time alone makes due at a decision.
    mutating func due(in the: Case) -> BreakerTransitioned? {
        guard isCounting else { return nil }
        if let until, the.time >= until { return change(to: .halfOpen, .recoveryTimeout, the) }
        if let lease, the.time >= lease.until { return open(.probeExpired, nil, the) }
        return nil
    }

    private mutating func open(_ reason: BreakerReason, _ window: [Sample]?, _ the: Case) -> BreakerTransitioned {
        let policy = the.policy
        var number = openings
        if phase == .closed {
            let closed = closedAt.map { the.time - $0 } ?? 0
            number = max(0, number - Int(closed / policy.healMicroseconds))
        }
        number = min(32, number + 1)
        let bound = max(
            policy.recoveryMicroseconds,
            NaiveWait.doubled(
                policy.recoveryMicroseconds, times: number - 1, most: policy.recoveryMaximumMicroseconds))
        var wait = NaiveWait.half(bound, the.draw)
        if let retryAfter = the.retryAfter {
            wait = max(wait, min(retryAfter, policy.retryAfterMaximumMicroseconds))
        }
        let evidence = window.map {
            BreakerEvidence(
                consecutiveFailures: run.count, firstFailure: run.first.map { Position($0.position) },
                successes: $0.number(of: .success, .slow), failures: $0.number(of: .failure),
                slow: $0.number(of: .slow, .slowCancel))
        }
        return change(to: .open, reason, the, evidence: evidence, until: the.time + wait, openings: number)
    }

    private mutating func change(
        to: BreakerState, _ reason: BreakerReason, _ the: Case, evidence: BreakerEvidence? = nil,
        until: Int64? = nil, openings: Int? = nil
    ) -> BreakerTransitioned {
        let event = BreakerTransitioned(
            subject: the.subject, requestID: the.requestID, from: phase, to: to, reason: reason, window: evidence,
            until: until.map { LogTime(microseconds: $0) }, openings: openings, epoch: epoch + 1,
            isShadow: mode == .metricsOnly)
        changes.append(Change(time: the.time, samplesBefore: samples.count, event: event))
        return event
    }

    /// An operator's word.
    mutating func override(_ mode: BreakerMode, subject: BreakerSubject, at time: Int64) -> BreakerTransitioned {
        let before = state
        modes.append(mode)
        let to: BreakerState =
            switch mode {
            case .auto: .closed
            case .forcedOpen: .forcedOpen
            case .forcedClosed: .forcedClosed
            case .metricsOnly: .metricsOnly
            }
        let event = BreakerTransitioned(
            subject: subject, requestID: nil, from: before, to: to, reason: .operatorSet, epoch: epoch + 1)
        changes.append(Change(time: time, samplesBefore: samples.count, event: event))
        return event
    }
}
