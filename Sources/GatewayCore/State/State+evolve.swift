extension State {
    /// Folds one event in. Total: an event that refers to nothing known changes nothing but position and time.
    public mutating func evolve(_ event: Event) {
        position = event.position
        logTime = max(logTime, event.moment.logTime)
        let bucket = logTime.bucket(width: DecayWeights.bucketMicroseconds)
        if bucket != healthBucket {
            healthBucket = bucket
            weighHealthAnew()
        }
        switch event.fact {
        case .input(.segmentOpened), .input(.gatewayStopped), .input(.refusalsCounted), .input(.operatorActed),
            .input(.breakerOverridden):
            break
        case .input(.gatewayStarted(let started)): restart(started)
        case .input(.configApplied(let applied)): apply(applied.policy)
        case .input(.requestReceived(let received)): open(received, event)
        case .derived(.routeDecided(let decided)): begin(decided, event.position)
        case .derived(.breakerTransitioned(let transitioned)): transition(transitioned)
        case .derived(.gateSet(let set)): change(set.target) { $0.setGate(set) }
        case .derived(.gateCleared(let cleared)): change(cleared.target) { $0.gate = nil }
        case .derived(.targetHeld(let held)): change(held.target) { $0.heldUntil = held.until }
        case .derived(.targetReleased(let released)): release(released)
        case .input(.probeFirstToken(let token)): judgeProbe(token, event.position)
        case .input(.attemptFinished(let finished)): end(finished, event.position)
        case .input(.probeFinished(let finished)): note(finished)
        case .input(.warmupStarted(let started)): change(started.target) { $0.isWarming = true }
        case .input(.warmupFinished(let finished)): change(finished.target) { $0.isWarming = false }
        case .derived(.requestRefused(let refused)): close(refused.requestID)
        case .derived(.requestCompleted(let completed)): close(completed.requestID)
        }
    }

    /// Nothing is in flight in a new process, whatever the old one had under way, and what it found out about the health of
    /// providers is old. Breakers and gates go on; their deadlines are in log time, which counts the time between two
    /// processes. Holds end: a new process may have been given the key that was wrong.
    private mutating func restart(_ started: GatewayStarted) {
        rulesVersion = started.rulesVersion
        let time = logTime
        for name in providers.keys {
            changeProvider(name) { provider in
                provider.inFlight = 0
                provider.health = nil
                provider.link.restart(at: time)
            }
        }
        for key in targets.keys {
            change(key) { target in
                target.inFlight = 0
                target.breaker.restart(at: time)
                target.heldUntil = nil
                target.refusals = 0
                target.isWarming = false
            }
        }
        for id in openRequests.keys { openRequests[id]?.current = nil }
    }

    /// What is known of targets and providers that are configured no longer, or have become others, is forgotten, so that it
    /// does not gather.
    private mutating func apply(_ policy: Policy) {
        for name in providers.keys where self.policy?.provider(name)?.isReachedLike(policy.provider(name)) != true {
            changeProvider(name) { provider in
                provider.health = nil
                // Calls to what it was may still end: their permits must not fit.
                provider.link = Breaker(epoch: provider.inFlight > 0 ? provider.link.epoch + 1 : 0)
            }
        }
        let isWeighedAnew = self.policy?.healthWeights != policy.healthWeights
        self.policy = policy
        let configured = Set(policy.models.flatMap { model in model.targets.map { $0.breakerKey(of: model) } })
        targets = targets.filter { $0.value.inFlight > 0 || configured.contains($0.key) }
        for (key, target) in targets
        where target.gate != nil && target.gate?.credential != policy.provider(key.provider)?.credential {
            change(key) { target in
                target.gate = nil
                target.throttleStreak = 0
            }
        }
        let names = Set(policy.models.map(\.name))
        models = models.filter { names.contains($0.key) }
        if isWeighedAnew { weighHealthAnew() }
    }

    private mutating func open(_ received: RequestReceived, _ event: Event) {
        let request = OpenRequest(
            receivedPosition: event.position, receivedAt: event.moment.logTime, seed: received.seed,
            model: received.model, pin: received.pin, noFailover: received.noFailover,
            deadline: received.deadlineMicroseconds.map { event.moment.logTime.advanced(by: $0) }, policy: policy)
        openRequests[received.requestID] = request
        guard received.fault == nil, let name = request.route?.name else { return }
        models[name, default: ModelTraffic()].bucket(at: logTime) { $0.requests += 1 }
    }

    private mutating func begin(_ decided: RouteDecided, _ position: Position) {
        guard let chosen = decided.chosen, let index = openRequests.index(forKey: decided.requestID) else { return }
        let request = openRequests.values[index]
        let key = request.key(of: chosen)
        let isTrickle = decided.kind == .trickle
        let permit = Permit(
            epoch: decided.epoch ?? 0, probe: isTrickle ? .trickle : decided.leaseUntil == nil ? .none : .leased)
        let linkPermit = Permit(
            epoch: decided.linkEpoch ?? 0,
            probe: isTrickle ? .trickle : decided.linkLeaseUntil == nil ? .none : .leased)
        openRequests.values[index].begin(
            OpenAttempt(
                number: decided.attempt, target: chosen, key: key, permit: permit, linkPermit: linkPermit,
                decidedPosition: position), after: decided.waitMicroseconds)
        targets[key, default: TargetState()].begin(decided)
        providers[chosen.provider, default: ProviderState()].begin(decided)
        guard decided.attempt > 1 || isTrickle, let name = request.route?.name
        else { return }
        models[name, default: ModelTraffic()].bucket(at: logTime) { bucket in
            if decided.attempt > 1 { bucket.furtherAttempts += 1 }
            if isTrickle { bucket.trickled += 1 }
        }
    }

    private mutating func transition(_ transitioned: BreakerTransitioned) {
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

    private mutating func judgeProbe(_ token: ProbeFirstToken, _ position: Position) {
        guard let current = openRequests[token.requestID]?.current, current.number == token.attempt else { return }
        let time = logTime
        if current.permit.probe == .leased {
            change(current.key) { target in
                target.breaker.count(.success, of: current.permit, at: time, position: position, window: 0)
            }
            openRequests[token.requestID]?.current?.permit.probe = .judged
        }
        if current.linkPermit.probe == .leased {
            changeProvider(current.target.provider) { provider in
                provider.link.count(.success, of: current.linkPermit, at: time, position: position, window: 0)
            }
            openRequests[token.requestID]?.current?.linkPermit.probe = .judged
        }
    }

    private mutating func end(_ finished: AttemptFinished, _ position: Position) {
        guard let index = openRequests.index(forKey: finished.requestID),
            let current = openRequests.values[index].current, current.number == finished.attempt
        else { return }
        let request = openRequests.values[index]
        openRequests.values[index].end(current, finished)
        let (time, bucket) = (logTime, healthBucket)
        let targetPolicy = breakerPolicy(of: .target(current.key), for: request)
        let slow = targetPolicy?.slowFirstTokenMicroseconds ?? .max
        change(current.key) { target in
            target.inFlight = max(0, target.inFlight - 1)
            target.breaker.count(
                finished.targetSample(slow: slow), of: current.permit, at: time, position: position,
                window: targetPolicy?.windowMicroseconds ?? 0)
            target.health.add(
                finished.healthSample(slow: slow), firstToken: finished.timing.firstTokenMicroseconds, now: bucket)
            target.countRefusal(finished)
        }
        let window = breakerPolicy(of: .link(current.target.provider), for: request)?.windowMicroseconds ?? 0
        changeProvider(current.target.provider) { provider in
            provider.inFlight = max(0, provider.inFlight - 1)
            provider.link.count(
                finished.linkSample, of: current.linkPermit, at: time, position: position, window: window)
        }
    }

    /// A request that ends with an attempt under way (an abandoned one has none any more) gives its place back.
    private mutating func close(_ id: RequestID) {
        guard let request = openRequests.removeValue(forKey: id), let current = request.current else { return }
        change(current.key) { $0.inFlight = max(0, $0.inFlight - 1) }
        changeProvider(current.target.provider) { $0.inFlight = max(0, $0.inFlight - 1) }
    }

    private mutating func note(_ finished: ProbeFinished) {
        changeProvider(finished.provider) { $0.health = ProviderHealth(finished) }
    }

    private mutating func release(_ released: TargetReleased) {
        let request = released.requestID.flatMap { openRequests[$0] }
        let left = breakerPolicy(of: .target(released.target), for: request)?.holdAfter ?? 1
        change(released.target) { target in
            target.heldUntil = nil
            // One more refusal holds it again, unless somebody has looked after it.
            target.refusals = released.reason == .expired ? max(0, left - 1) : 0
        }
    }

    /// Brings every health window to the bucket of the state's time and the weights in force.
    mutating func weighHealthAnew() {
        guard let weights = policy?.healthWeights else { return }
        let now = healthBucket
        for (key, target) in targets where !target.health.buckets.isEmpty {
            change(key) { $0.health.advance(to: now, weights: weights) }
        }
    }

    /// Changes what is known of a provider; what knows nothing is forgotten.
    private mutating func changeProvider(_ name: ProviderName, _ body: (inout ProviderState) -> Void) {
        body(&providers[name, default: ProviderState()])
        if providers[name]?.isPristine == true { providers[name] = nil }
    }

    /// Changes what is known of a target, where it stands. What knows nothing is forgotten, so that names which come and go
    /// do not stay.
    private mutating func change(_ key: Target, _ body: (inout TargetState) -> Void) {
        body(&targets[key, default: TargetState()])
        if targets[key]?.isPristine == true { targets[key] = nil }
    }
}

extension OpenRequest {
    /// The key of the state of one of its model's targets.
    func key(of target: Target) -> Target {
        guard let name = model, let route,
            let index = route.targets.firstIndex(where: { $0.leads(to: target, for: name) })
        else { return target }
        return route.keys[index]
    }

    fileprivate mutating func begin(_ attempt: OpenAttempt, after wait: Int64) {
        attempts += 1
        attemptMicroseconds += wait
        if !tried.contains(where: { $0.target == attempt.target }) {
            tried.append(TriedTarget(target: attempt.target, mayMend: false))
        }
        current = attempt
    }

    fileprivate mutating func end(_ attempt: OpenAttempt, _ finished: AttemptFinished) {
        current = nil
        attemptMicroseconds += finished.timing.totalMicroseconds
        receivedBytes += finished.volume.receivedBytes
        if let index = tried.firstIndex(where: { $0.target == attempt.target }) {
            tried[index].mayMend = finished.mayMend
        }
    }
}

extension ProviderState {
    fileprivate mutating func begin(_ decided: RouteDecided) {
        inFlight += 1
        guard let deadline = decided.linkLeaseUntil else { return }
        link.lease(
            Breaker.ProbeLease(requestID: decided.requestID, attempt: decided.attempt, deadline: deadline))
    }
}

extension TargetState {
    fileprivate mutating func begin(_ decided: RouteDecided) {
        inFlight += 1
        guard let deadline = decided.leaseUntil else { return }
        breaker.lease(
            Breaker.ProbeLease(requestID: decided.requestID, attempt: decided.attempt, deadline: deadline))
    }

    fileprivate mutating func setGate(_ set: GateSet) {
        gate = Gate(until: set.until, reason: set.reason, credential: set.credential)
        throttleStreak = set.streak
    }

    /// Somebody has looked after it: it begins anew, held or gated or not.
    fileprivate mutating func forgetRuns() {
        refusals = 0
        throttleStreak = 0
    }

    /// Runs of refusals and of 429s end with a success.
    fileprivate mutating func countRefusal(_ finished: AttemptFinished) {
        switch finished.outcome {
        case .success, .slow:
            refusals = 0
            throttleStreak = 0
        case .misconfigured: refusals += finished.refusesUs ? 1 : 0
        case .hardFailure, .throttled, .exhausted, .callerError, .clientCancel, .localError: break
        }
    }
}

extension ProviderPolicy {
    /// True when what was found out about this one holds of the other.
    fileprivate func isReachedLike(_ other: ProviderPolicy?) -> Bool {
        type == other?.type && baseURL == other?.baseURL
    }
}
