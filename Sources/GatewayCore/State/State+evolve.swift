extension State {
    /// Folds one event in. Total: an event that refers to nothing known changes nothing but position and time.
    public mutating func evolve(_ event: Event) {
        position = event.position
        logTime = max(logTime, event.moment.logTime)
        switch event.fact {
        case .input(.segmentOpened), .input(.gatewayStopped): break
        case .input(.gatewayStarted(let started)): restart(started)
        case .input(.configApplied(let applied)): policy = applied.policy
        case .input(.requestReceived(let received)): open(received, event)
        case .derived(.routeDecided(let decided)): begin(decided, event.position)
        case .input(.attemptFinished(let finished)): end(finished)
        case .derived(.requestRefused(let refused)): close(refused.requestID)
        case .derived(.requestCompleted(let completed)): close(completed.requestID)
        }
    }

    /// Nothing is in flight in a new process, whatever the old one had under way.
    private mutating func restart(_ started: GatewayStarted) {
        rulesVersion = started.rulesVersion
        targets = [:]
        providers = [:]
        for id in openRequests.keys { openRequests[id]?.current = nil }
    }

    private mutating func open(_ received: RequestReceived, _ event: Event) {
        openRequests[received.requestID] = OpenRequest(
            receivedPosition: event.position, receivedAt: event.moment.logTime, seed: received.seed,
            model: received.model, policy: policy)
    }

    private mutating func begin(_ decided: RouteDecided, _ position: Position) {
        guard let chosen = decided.chosen, openRequests[decided.requestID] != nil else { return }
        openRequests[decided.requestID]?.attempts += 1
        openRequests[decided.requestID]?.current = OpenAttempt(
            number: decided.attempt, target: chosen, decidedPosition: position)
        targets[chosen, default: TargetState()].inFlight += 1
        providers[chosen.provider, default: ProviderState()].inFlight += 1
    }

    private mutating func end(_ finished: AttemptFinished) {
        guard let current = openRequests[finished.requestID]?.current, current.number == finished.attempt
        else { return }
        openRequests[finished.requestID]?.current = nil
        openRequests[finished.requestID]?.attemptMicroseconds += finished.timing.totalMicroseconds
        openRequests[finished.requestID]?.receivedBytes += finished.volume.receivedBytes
        release(current.target)
    }

    /// A request that ends with an attempt under way (an abandoned one has none any more) gives its place back.
    private mutating func close(_ id: RequestID) {
        guard let request = openRequests.removeValue(forKey: id), let current = request.current else { return }
        release(current.target)
    }

    /// Counts of 0 are forgotten, so that names which come and go do not stay.
    private mutating func release(_ target: Target) {
        let ofTarget = inFlight(target) - 1
        targets[target] = ofTarget > 0 ? TargetState(inFlight: ofTarget) : nil
        let ofProvider = inFlight(target.provider) - 1
        providers[target.provider] = ofProvider > 0 ? ProviderState(inFlight: ofProvider) : nil
    }
}
