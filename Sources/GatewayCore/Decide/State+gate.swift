extension State {
    /// Derives the gate that an attempt's end, just folded in, sets or moves later.
    mutating func setGate(
        after finished: AttemptFinished, _ attempt: OpenAttempt, at moment: Moment, into events: inout [Event]
    ) {
        guard let policy = (policy ?? openRequests[finished.requestID]?.policy),
            let reason = policy.gate.reason(for: finished)
        else { return }
        let state = targets[attempt.key] ?? TargetState()
        let standing = state.gate.flatMap { moment.logTime < $0.until ? $0 : nil }
        let streak = state.throttleStreak + (reason == .throttled && standing == nil ? 1 : 0)
        let draw = openRequests[finished.requestID]?.seed.draw(attempt: finished.attempt, purpose: .gate) ?? 0
        guard
            let wait = policy.gate.wait(
                for: reason, retryAfter: finished.askedWait, streak: streak,
                isGated: standing != nil, draw: draw)
        else { return }
        let until = moment.logTime.advanced(by: wait)
        if let standing, until <= standing.until { return }
        let set = GateSet(
            target: attempt.key, credential: policy.provider(attempt.target.provider)?.credential,
            requestID: finished.requestID, reason: reason, until: until, streak: streak)
        append(.derived(.gateSet(set)), at: moment, cause: position, into: &events)
    }

    /// Derives the hold of a target that has refused us once too often.
    mutating func hold(
        after finished: AttemptFinished, _ attempt: OpenAttempt, at moment: Moment, into events: inout [Event]
    ) {
        guard let request = openRequests[finished.requestID],
            finished.refusesUs(at: attempt.key, on: request.api), let state = targets[attempt.key],
            state.heldUntil == nil, let policy = breakerPolicy(of: .target(attempt.key), else: request.policy),
            state.refusals >= policy.holdAfter
        else { return }
        let held = TargetHeld(
            target: attempt.key, requestID: finished.requestID, refusals: state.refusals,
            until: moment.logTime.advanced(by: policy.holdMicroseconds))
        append(.derived(.targetHeld(held)), at: moment, cause: position, into: &events)
    }

    /// Derives what an operator's word makes of a breaker.
    mutating func override(_ overridden: BreakerOverridden, at moment: Moment, into events: inout [Event]) {
        let (cause, key) = (position, overridden.target)
        let breaker = breaker(key)
        let to: BreakerState =
            switch overridden.mode {
            case .auto: .closed
            case .forcedOpen: .forcedOpen
            case .forcedClosed: .forcedClosed
            case .metricsOnly: .metricsOnly
            }
        let transitioned = BreakerTransitioned(
            subject: .target(key), requestID: nil, from: breaker.state, to: to, reason: .operatorSet,
            epoch: breaker.epoch + 1)
        append(.derived(.breakerTransitioned(transitioned)), at: moment, cause: cause, into: &events)
        guard overridden.mode == .auto, let state = targets[key] else { return }
        if state.gate != nil {
            let cleared = GateCleared(target: key, requestID: nil, reason: .operatorSet)
            append(.derived(.gateCleared(cleared)), at: moment, cause: cause, into: &events)
        }
        if state.heldUntil != nil {
            let released = TargetReleased(target: key, requestID: nil, reason: .operatorSet)
            append(.derived(.targetReleased(released)), at: moment, cause: cause, into: &events)
        }
    }
}
