extension State {
    /// Folds one event in. Total: an event that refers to nothing known changes nothing but position and time.
    public mutating func evolve(_ event: Event) {
        position = event.position
        logTime = max(logTime, event.moment.logTime)
        switch event.fact {
        case .input(.segmentOpened), .input(.gatewayStopped), .input(.refusalsCounted), .input(.operatorActed): break
        case .input(.gatewayStarted(let started)): restart(started)
        case .input(.configApplied(let applied)): apply(applied.policy)
        case .input(.requestReceived(let received)): open(received, event)
        case .derived(.routeDecided(let decided)): begin(decided, event.position)
        case .derived(.breakerTransitioned(let transitioned)): transition(transitioned)
        case .input(.probeFirstToken(let token)): judgeProbe(token, event.position)
        case .input(.attemptFinished(let finished)): end(finished, event.position)
        case .input(.probeFinished(let finished)): note(finished)
        case .derived(.requestRefused(let refused)): close(refused.requestID)
        case .derived(.requestCompleted(let completed)): close(completed.requestID)
        }
    }

    /// Nothing is in flight in a new process, whatever the old one had under way, and what it found out about the health of
    /// providers is old. Breakers go on; their deadlines are in log time, which counts the time between two processes.
    private mutating func restart(_ started: GatewayStarted) {
        rulesVersion = started.rulesVersion
        providers = [:]
        for key in targets.keys {
            change(key) { target in
                target.inFlight = 0
                target.breaker.restart()
            }
        }
        for id in openRequests.keys { openRequests[id]?.current = nil }
    }

    /// Breakers of targets that are configured no longer are forgotten, so that they do not gather; so is the health of
    /// providers that are gone or have become others.
    private mutating func apply(_ policy: Policy) {
        for name in providers.keys where self.policy?.provider(name)?.isReachedLike(policy.provider(name)) != true {
            changeProvider(name) { $0.health = nil }
        }
        self.policy = policy
        let configured = Set(policy.models.flatMap { model in model.targets.map { $0.breakerKey(of: model) } })
        targets = targets.filter { $0.value.inFlight > 0 || configured.contains($0.key) }
    }

    private mutating func open(_ received: RequestReceived, _ event: Event) {
        openRequests[received.requestID] = OpenRequest(
            receivedPosition: event.position, receivedAt: event.moment.logTime, seed: received.seed,
            model: received.model, policy: policy)
    }

    private mutating func begin(_ decided: RouteDecided, _ position: Position) {
        guard let chosen = decided.chosen, let request = openRequests[decided.requestID] else { return }
        let key = breakerKey(of: chosen, for: request)
        let permit = Permit(epoch: decided.epoch ?? 0, probe: decided.leaseUntil == nil ? .none : .leased)
        openRequests[decided.requestID]?.attempts += 1
        openRequests[decided.requestID]?.tried.append(chosen)
        openRequests[decided.requestID]?.current = OpenAttempt(
            number: decided.attempt, target: chosen, key: key, permit: permit, decidedPosition: position)
        change(key) { target in
            target.inFlight += 1
            guard let deadline = decided.leaseUntil else { return }
            target.breaker.lease(
                Breaker.ProbeLease(requestID: decided.requestID, attempt: decided.attempt, deadline: deadline))
        }
        changeProvider(chosen.provider) { $0.inFlight += 1 }
    }

    private mutating func transition(_ transitioned: BreakerTransitioned) {
        change(transitioned.target) { $0.breaker.transition(transitioned) }
        // The probe that closed a breaker goes on in the epoch it began: its end counts there.
        guard transitioned.to == .closed, let id = transitioned.requestID,
            openRequests[id]?.current?.key == transitioned.target
        else { return }
        openRequests[id]?.current?.permit = Permit(epoch: transitioned.epoch, probe: .none)
    }

    private mutating func judgeProbe(_ token: ProbeFirstToken, _ position: Position) {
        guard let current = openRequests[token.requestID]?.current, current.number == token.attempt,
            current.permit.probe == .leased
        else { return }
        change(current.key) { $0.breaker.count(.success, of: current.permit, at: position) }
        openRequests[token.requestID]?.current?.permit.probe = .judged
    }

    private mutating func end(_ finished: AttemptFinished, _ position: Position) {
        guard let current = openRequests[finished.requestID]?.current, current.number == finished.attempt
        else { return }
        openRequests[finished.requestID]?.current = nil
        openRequests[finished.requestID]?.attemptMicroseconds += finished.timing.totalMicroseconds
        openRequests[finished.requestID]?.receivedBytes += finished.volume.receivedBytes
        change(current.key) { $0.breaker.count(finished.outcome, of: current.permit, at: position) }
        release(current)
    }

    /// A request that ends with an attempt under way (an abandoned one has none any more) gives its place back.
    private mutating func close(_ id: RequestID) {
        guard let request = openRequests.removeValue(forKey: id), let current = request.current else { return }
        release(current)
    }

    private mutating func release(_ attempt: OpenAttempt) {
        change(attempt.key) { $0.inFlight = max(0, $0.inFlight - 1) }
        changeProvider(attempt.target.provider) { $0.inFlight = max(0, $0.inFlight - 1) }
    }

    private mutating func note(_ finished: ProbeFinished) {
        changeProvider(finished.provider) { $0.health = ProviderHealth(finished) }
    }

    /// Changes what is known of a provider; what knows nothing is forgotten.
    private mutating func changeProvider(_ name: ProviderName, _ body: (inout ProviderState) -> Void) {
        var provider = providers[name] ?? ProviderState()
        body(&provider)
        providers[name] = provider.isPristine ? nil : provider
    }

    /// Changes what is known of a target. What knows nothing is forgotten, so that names which come and go do not stay.
    private mutating func change(_ key: Target, _ body: (inout TargetState) -> Void) {
        var target = targets[key] ?? TargetState()
        body(&target)
        targets[key] = target.isPristine ? nil : target
    }
}

extension ProviderPolicy {
    /// True when what was found out about this one holds of the other.
    fileprivate func isReachedLike(_ other: ProviderPolicy?) -> Bool {
        type == other?.type && baseURL == other?.baseURL
    }
}
