/// The folds of a request and of its attempts.
extension State {
    mutating func open(_ received: RequestReceived, _ event: Event) {
        let request = OpenRequest(
            receivedPosition: event.position, receivedAt: event.moment.logTime, seed: received.seed,
            api: received.route, model: received.model, pin: received.pin, noFailover: received.noFailover,
            deadline: received.deadlineMicroseconds.map { event.moment.logTime.advanced(by: $0) }, policy: policy)
        openRequests[received.requestID] = request
        guard received.fault == nil, let name = request.route?.name else { return }
        count(of: name) { $0.requests += 1 }
    }

    mutating func begin(_ decided: RouteDecided, _ position: Position) {
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
        count(of: name) { bucket in
            if decided.attempt > 1 { bucket.furtherAttempts += 1 }
            if isTrickle { bucket.trickled += 1 }
        }
    }

    /// Counts what a model was asked for, for it and for all together.
    private mutating func count(of name: ModelName, _ body: (inout ModelTraffic.Bucket) -> Void) {
        models[name, default: ModelTraffic()].bucket(at: logTime, body)
        traffic.bucket(at: logTime, body)
    }

    mutating func judgeProbe(_ token: ProbeFirstToken, _ position: Position) {
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

    mutating func end(_ finished: AttemptFinished, _ position: Position) {
        guard let index = openRequests.index(forKey: finished.requestID),
            let current = openRequests.values[index].current, current.number == finished.attempt
        else { return }
        let request = openRequests.values[index]
        openRequests.values[index].end(current, finished)
        let (time, bucket) = (logTime, healthBucket)
        let targetPolicy = breakerPolicy(of: .target(current.key), else: request.policy)
        let slow = targetPolicy?.slowFirstTokenMicroseconds ?? .max
        change(current.key) { target in
            target.inFlight = max(0, target.inFlight - 1)
            target.breaker.count(
                finished.targetSample(slow: slow), of: current.permit, at: time, position: position,
                window: targetPolicy?.windowMicroseconds ?? 0)
            target.health.add(
                finished.healthSample(slow: slow), firstToken: finished.timing.firstTokenMicroseconds, now: bucket)
            target.countRefusal(finished, at: current.key, on: request.api)
        }
        let window = breakerPolicy(of: .link(current.target.provider), else: request.policy)?.windowMicroseconds ?? 0
        changeProvider(current.target.provider) { provider in
            provider.inFlight = max(0, provider.inFlight - 1)
            provider.link.count(
                finished.linkSample, of: current.linkPermit, at: time, position: position, window: window)
        }
    }

    /// A request that ends with an attempt under way (an abandoned one has none any more) gives its place back.
    mutating func close(_ id: RequestID) {
        guard let request = openRequests.removeValue(forKey: id), let current = request.current else { return }
        change(current.key) { $0.inFlight = max(0, $0.inFlight - 1) }
        changeProvider(current.target.provider) { $0.inFlight = max(0, $0.inFlight - 1) }
    }
}
