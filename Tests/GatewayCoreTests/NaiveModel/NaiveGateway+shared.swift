import GatewayCore

extension NaiveGateway {
    /// A process begins: what was in flight is gone.
    mutating func start() {
        for subject in breakers.keys {
            guard var breaker = breakers[subject] else { continue }
            for index in breaker.leases.indices { breaker.leases[index].isBack = true }
            let width = breaker.samples.last?.width ?? 10
            if breaker.window(at: time, width: width).number(of: .failure) == 0 {
                breaker.runCuts.append(breaker.samples.count)
            }
            breakers[subject] = breaker
        }
        for key in targets.keys {
            targets[key]?.warmups.append(false)
            let ends = target(key).ends.count
            targets[key]?.holds.append(.released(run: 0, ends: ends))
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
        policy = new
        forget(old, new)
        for key in targets.keys {
            guard let state = targets[key], let gate = state.gate,
                Self.provider(key.provider, in: new)?.credential != gate.credential
            else { continue }
            targets[key]?.gates.append(NaiveTarget.GateEntry(set: nil))
            targets[key]?.streakCuts.append(state.ends.count)
        }
    }

    /// What a configuration no longer names, or names otherwise, is not remembered.
    private mutating func forget(_ old: Policy?, _ new: Policy) {
        let named = new.models.flatMap { model in model.targets.map { Self.key($0, of: model) } }
        for key in Set(targets.keys).union(breakers.keys.compactMap(\.targetKey)) {
            guard !named.contains(key), inFlight(key) == 0 else { continue }
            targets[key] = nil
            breakers[.target(key)] = nil
        }
        let called = requests.values.flatMap(\.attempts).map(\.target.provider)
        for name in Set(breakers.keys.map(\.provider) + verdicts.map(\.provider) + called) {
            let (before, after) = (Self.provider(name, in: old), Self.provider(name, in: new))
            if let after, before?.type == after.type, before?.baseURL == after.baseURL { continue }
            verdicts.removeAll { $0.provider == name }
            // Permits of calls that are under way must not fit what follows.
            breakers[.link(name)] = inFlight(name) == 0 ? nil : NaiveBreaker(firstEpoch: breaker(.link(name)).epoch + 1)
        }
        traffic.removeAll { entry in !new.models.contains { $0.name == entry.model } }
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

extension BreakerSubject {
    fileprivate var targetKey: Target? {
        switch self {
        case .target(let key): key
        case .link: nil
        }
    }
}
