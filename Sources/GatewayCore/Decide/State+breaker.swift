extension State {
    /// Derives what an attempt's result, just folded in, makes of its target's breaker.
    mutating func judge(
        _ attempt: OpenAttempt, as outcome: OutcomeClass, of id: RequestID, at moment: Moment,
        into events: inout [Event]
    ) {
        guard let request = openRequests[id], let policy = breakerPolicy(of: attempt.target, for: request),
            let change = breaker(attempt.key).change(after: outcome, of: attempt.permit, by: policy)
        else { return }
        transition(attempt.key, by: change, policy, of: id, at: moment, into: &events)
    }

    /// Derives the changes that time alone has made due at the targets of a request.
    mutating func makeDueChanges(for id: RequestID, at moment: Moment, into events: inout [Event]) {
        guard let request = openRequests[id], let name = request.model, let model = request.policy?.model(name)
        else { return }
        for configured in model.targets {
            let key = configured.breakerKey(of: model)
            guard let change = breaker(key).changeDue(at: moment.logTime) else { continue }
            let policy = breakerPolicy(of: configured.target(for: name), for: request) ?? configured.breaker
            transition(key, by: change, policy, of: id, at: moment, into: &events)
        }
    }

    private mutating func transition(
        _ key: Target, by change: BreakerChange, _ policy: BreakerPolicy, of id: RequestID, at moment: Moment,
        into events: inout [Event]
    ) {
        let breaker = breaker(key)
        let until =
            change.to == .open
            ? LogTime(microseconds: moment.logTime.microseconds + policy.recoveryMicroseconds) : nil
        let transitioned = BreakerTransitioned(
            target: key, requestID: id, from: breaker.state, to: change.to, reason: change.reason,
            window: change.window, until: until, epoch: breaker.epoch + 1)
        append(.derived(.breakerTransitioned(transitioned)), at: moment, cause: position, into: &events)
    }
}
