extension State {
    /// Derives what a probe's first content, just folded in, makes of the breakers it probes.
    mutating func judgeFirstToken(
        of attempt: OpenAttempt, of id: RequestID, at moment: Moment, into events: inout [Event]
    ) {
        for (subject, permit) in [
            (BreakerSubject.link(attempt.target.provider), attempt.linkPermit),
            (.target(attempt.key), attempt.permit),
        ] where permit.probe == .leased {
            judge(subject, .success, permit, of: id, number: attempt.number, at: moment, into: &events)
        }
    }

    /// Derives what an attempt's end, just folded in, makes of its target and of its endpoint: link, breaker, gate, hold.
    mutating func judge(
        _ finished: AttemptFinished, _ attempt: OpenAttempt, at moment: Moment, into events: inout [Event]
    ) {
        let slow =
            breakerPolicy(of: .target(attempt.key), else: openRequests[finished.requestID]?.policy)?
            .slowFirstTokenMicroseconds ?? .max
        let retryAfter = finished.upstream.retryAfterMicroseconds
        judge(
            .link(attempt.target.provider), finished.linkSample, attempt.linkPermit, of: finished.requestID,
            number: finished.attempt, at: moment, into: &events)
        judge(
            .target(attempt.key), finished.targetSample(slow: slow), attempt.permit, of: finished.requestID,
            number: finished.attempt, retryAfter: retryAfter, at: moment, into: &events)
        setGate(after: finished, attempt, at: moment, into: &events)
        hold(after: finished, attempt, at: moment, into: &events)
    }

    private mutating func judge(
        _ subject: BreakerSubject, _ sample: BreakerSample, _ permit: Permit, of id: RequestID, number: Int,
        retryAfter: Int64? = nil, at moment: Moment, into events: inout [Event]
    ) {
        if sample == .neutral { return }
        guard let request = openRequests[id], let policy = breakerPolicy(of: subject, else: request.policy),
            let change = breaker(of: subject).change(
                after: sample, of: permit, at: moment.logTime, by: policy,
                mayOpenForSlowness: hasStandingPeer(of: subject, for: request, at: moment.logTime))
        else { return }
        transition(
            subject, by: change, policy, of: id, number: number, retryAfter: retryAfter, at: moment, into: &events)
    }

    /// True when another target of the request's model could take its calls.
    private func hasStandingPeer(of subject: BreakerSubject, for request: OpenRequest, at time: LogTime) -> Bool {
        guard case .target(let key) = subject, let model = request.route else { return false }
        return zip(model.targets, model.keys).contains { configured, peer in
            guard peer != key, configured.weight > 0, policy?.provider(configured.provider) != nil,
                link(configured.provider).isStanding
            else { return false }
            guard let state = targets[peer] else { return true }
            return state.breaker.isStanding && state.heldUntil.map { time >= $0 } ?? true
                && state.gate.map { time >= $0.until } ?? true
        }
    }

    /// Derives the changes that time alone has made due at the targets of a request: link, breaker, gate, hold of each.
    mutating func makeDueChanges(
        of request: OpenRequest, _ id: RequestID, attempt: Int, at moment: Moment, into events: inout [Event]
    ) {
        guard let model = request.route else { return }
        let time = moment.logTime
        for (configured, key) in zip(model.targets, model.keys) {
            for subject in [BreakerSubject.link(configured.provider), .target(key)] {
                guard let change = breaker(of: subject).changeDue(at: time) else { continue }
                let policy = breakerPolicy(of: subject, else: request.policy) ?? configured.breaker
                transition(subject, by: change, policy, of: id, number: attempt, at: moment, into: &events)
            }
            guard let state = targets[key] else { continue }
            if let gate = state.gate, time >= gate.until {
                let cleared = GateCleared(target: key, requestID: id, reason: .expired)
                append(.derived(.gateCleared(cleared)), at: moment, cause: position, into: &events)
            }
            if let heldUntil = state.heldUntil, time >= heldUntil {
                let released = TargetReleased(target: key, requestID: id, reason: .expired)
                append(.derived(.targetReleased(released)), at: moment, cause: position, into: &events)
            }
        }
    }

    private mutating func transition(
        _ subject: BreakerSubject, by change: BreakerChange, _ policy: BreakerPolicy, of id: RequestID, number: Int,
        retryAfter: Int64? = nil, at moment: Moment, into events: inout [Event]
    ) {
        let breaker = breaker(of: subject)
        var openings: Int?
        var until: LogTime?
        if change.to == .open {
            let next = breaker.nextOpenings(at: moment.logTime, by: policy)
            let draw = openRequests[id]?.seed.draw(attempt: number, purpose: .recovery) ?? 0
            openings = next
            until = moment.logTime.advanced(
                by: Breaker.wait(openings: next, draw: draw, retryAfter: retryAfter, by: policy))
        }
        let transitioned = BreakerTransitioned(
            subject: subject, requestID: id, from: breaker.phase.state, to: change.to, reason: change.reason,
            window: change.window, until: until, openings: openings, epoch: breaker.epoch + 1,
            isShadow: breaker.mode == .metricsOnly)
        append(.derived(.breakerTransitioned(transitioned)), at: moment, cause: position, into: &events)
    }
}
