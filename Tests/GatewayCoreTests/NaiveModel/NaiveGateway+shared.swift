import GatewayCore

extension NaiveGateway {
    /// A process begins: what was in flight is gone.
    mutating func start() {
        for subject in breakers.keys {
            guard var breaker = breakers[subject] else { continue }
            for index in breaker.leases.indices { breaker.leases[index].isBack = true }
            let width = thresholds(subject, for: nil).windowMicroseconds
            if breaker.window(at: time, width: width).number(of: .failure) == 0 {
                breaker.runCuts.append(breaker.samples.count)
            }
            breakers[subject] = breaker
        }
        for key in targets.keys {
            targets[key]?.warmups.append(false)
            let ends = target(key).ends.count
            if targets[key]?.heldUntil != nil { targets[key]?.holds.append(.released(run: 0, ends: ends)) }
        }
        verdicts = []
        for request in requests.values.sorted(by: { $0.number < $1.number }) { abandon(request) }
        requests = [:]
    }

    private mutating func abandon(_ request: Request) {
        derive(
            .requestCompleted(
                RequestCompleted(
                    requestID: request.received.requestID, model: request.received.model ?? .any,
                    outcome: .abandoned, status: nil, code: nil, attempts: request.attempts.count,
                    firstByteMicroseconds: nil, totalMicroseconds: time - request.time, overheadMicroseconds: nil,
                    bytes: request.attempts.reduce(0) { $0 + ($1.end?.volume.receivedBytes ?? 0) }, usage: nil)))
    }

    /// A configuration comes into force.
    mutating func apply(_ new: Policy) {
        let old = policy
        for subject in breakers.keys {
            let before = thresholds(subject, for: nil).windowMicroseconds
            policy = new
            let after = thresholds(subject, for: nil).windowMicroseconds
            policy = old
            if before != after, let count = breakers[subject]?.samples.count {
                breakers[subject]?.windowCuts.append(count)
            }
        }
        policy = new
        for key in targets.keys {
            guard let gate = targets[key]?.gate, let provider = Self.provider(key.provider, in: new),
                provider.credential != gate.credential
            else { continue }
            targets[key]?.gates.append(NaiveTarget.GateEntry(set: nil))
        }
    }

    /// An operator sets a mode.
    mutating func override(_ overridden: BreakerOverridden) {
        let key = overridden.target
        let subject = BreakerSubject.target(key)
        let event = breakers[subject, default: NaiveBreaker()].override(overridden.mode, subject: subject, at: time)
        derive(.breakerTransitioned(event))
        guard overridden.mode == .auto, let state = targets[key] else { return }
        if state.gate != nil {
            targets[key]?.gates.append(NaiveTarget.GateEntry(set: nil))
            derive(.gateCleared(GateCleared(target: key, requestID: nil, reason: .operatorSet)))
        }
        targets[key]?.streakCuts.append(state.ends.count)
        if state.heldUntil != nil {
            derive(.targetReleased(TargetReleased(target: key, requestID: nil, reason: .operatorSet)))
        }
        targets[key]?.holds.append(.released(run: 0, ends: state.ends.count))
    }
}
