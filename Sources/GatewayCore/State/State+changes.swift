/// The folds of what was derived of breakers and holds, and of checks.
extension State {
    mutating func transition(_ transitioned: BreakerTransitioned) {
        let time = logTime
        switch transitioned.subject {
        case .target(let key):
            change(key) { target in
                target.breaker.transition(transitioned, at: time)
                if transitioned.to == .closed, transitioned.reason == .operatorSet { target.forgetRuns() }
            }
        case .link(let name): changeProvider(name) { $0.link.transition(transitioned, at: time) }
        }
        // The probe that closed a breaker goes on in the epoch it began: its end counts there.
        guard transitioned.to == .closed, transitioned.reason != .operatorSet, let id = transitioned.requestID,
            let current = openRequests[id]?.current
        else { return }
        let permit = Permit(epoch: transitioned.epoch, probe: .none)
        switch transitioned.subject {
        case .target(current.key): openRequests[id]?.current?.permit = permit
        case .link(current.target.provider): openRequests[id]?.current?.linkPermit = permit
        case .target, .link: break
        }
    }

    mutating func release(_ released: TargetReleased) {
        let request = released.requestID.flatMap { openRequests[$0] }
        let left = breakerPolicy(of: .target(released.target), else: request?.policy)?.holdAfter ?? 1
        change(released.target) { target in
            target.heldUntil = nil
            // One more refusal holds it again, unless somebody has looked after it.
            target.refusals = released.reason == .expired ? max(0, left - 1) : 0
        }
    }

    mutating func note(_ finished: ProbeFinished) {
        changeProvider(finished.provider) { $0.health = ProviderHealth(finished) }
    }
}
