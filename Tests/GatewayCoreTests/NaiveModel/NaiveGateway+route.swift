import GatewayCore

extension NaiveGateway {
    /// A request is received: its first attempt, or a refusal.
    mutating func receive(_ received: RequestReceived) {
        if let fault = received.fault {
            derive(
                .requestRefused(
                    RequestRefused(
                        requestID: received.requestID, model: received.model, code: fault.code,
                        reason: Self.reason(fault.code), parameter: fault.parameter)))
            return
        }
        guard let policy, let name = received.model, let model = Self.model(name, in: policy) else { return }
        let request = Request(
            number: Int(position), received: received, time: time, policy: policy, model: model)
        traffic.append((model.name, time, .request))
        makeDue(for: request, attempt: 1)
        let looks = look(request, attempt: 1, again: false)
        if looks.contains(where: { $0.excluded == nil }) {
            choose(request, looks, attempt: 1, again: false)
        } else if let index = trickle(request, looks) {
            trickle(request, looks, to: index)
        } else {
            decide(request, looks, attempt: 1, kind: .first, chosen: nil)
            refuse(request, looks)
        }
    }

    private static func reason(_ code: ErrorCode) -> RefusalReason {
        code == .gatewayOverloaded ? .maxInFlight : code == .draining ? .draining : .request
    }

    /// One draw among the candidates.
    mutating func choose(_ request: Request, _ looks: [Look], attempt: Int, again: Bool) {
        let weights = effectiveWeights(request, looks)
        let whole = weights.reduce(0, +)
        let draw = NaiveDraw.number(request.received.seed, attempt: attempt, purpose: NaiveDraw.route)
        var sum = 0.0
        var chosen: Int?
        for index in looks.indices where looks[index].excluded == nil {
            sum += weights[index]
            chosen = index
            if draw * whole < sum { break }
        }
        let isProbe = chosen.map { isHalfOpen(looks[$0].key) } ?? false
        let kind: AttemptKind = isProbe ? .probe : again ? .retry : attempt == 1 ? .first : .failover
        decide(request, looks, attempt: attempt, kind: kind, chosen: chosen, draw: draw)
    }

    /// The weights that are drawn with; 0 for what is excluded.
    private func effectiveWeights(_ request: Request, _ looks: [Look]) -> [Double] {
        let reference = reference(request, looks)
        let weights = looks.map { look in
            guard look.excluded == nil else { return 0.0 }
            if breaker(.target(look.key)).state == .halfOpen { return look.configured.weight }
            return look.configured.weight * health(look.key, request).factor(reference: reference)
                * ramp(look.key, request)
        }
        if weights.allSatisfy({ $0 == 0 }) { return looks.map { $0.excluded == nil ? $0.configured.weight : 0 } }
        return weights
    }

    func health(_ key: Target, _ request: Request) -> NaiveHealth {
        let state = target(key)
        return NaiveHealth(
            ends: state.ends, time: time, policy: (policy ?? request.policy).health,
            isGated: state.gate.map { time < $0.until.microseconds } ?? false)
    }

    /// The first-token time that latencies are measured by.
    func reference(_ request: Request, _ looks: [Look]) -> Int64? {
        if let configured = (policy ?? request.policy).health.targetFirstTokenMicroseconds { return configured }
        return looks.map { health($0.key, request) }
            .filter { $0.firstTokens >= (policy ?? request.policy).health.peerMinimumSamples }
            .compactMap(\.p90).min()
    }

    func ramp(_ key: Target, _ request: Request) -> Double {
        let breaker = breaker(.target(key))
        let rules = thresholds(.target(key), for: request)
        guard breaker.mode == .auto, let closedAt = breaker.closedAt, time - closedAt < rules.rampMicroseconds else {
            return 1
        }
        let share = Double(time - closedAt) / Double(rules.rampMicroseconds)
        return rules.rampStart + (1 - rules.rampStart) * share
    }

    /// Puts a decision down, and begins the attempt.
    mutating func decide(
        _ request: Request, _ looks: [Look], attempt: Int, kind: AttemptKind, chosen: Int?, draw: Double? = nil
    ) {
        let weights = effectiveWeights(request, looks)
        let whole = weights.reduce(0, +)
        let reference = reference(request, looks)
        let candidates = looks.enumerated().map { index, look in
            Candidate(
                target: look.target, weight: look.configured.weight, breaker: breaker(.target(look.key)).state,
                health: health(look.key, request).score(reference: reference), ramp: ramp(look.key, request),
                effectiveWeight: weights[index], probability: whole > 0 ? weights[index] / whole : 0,
                excluded: look.excluded)
        }
        let look = chosen.map { looks[$0] }
        let begun = look.map { permit($0, kind: kind) }
        let lease = look.flatMap { look in
            Self.provider(look.key.provider, in: policy).map { time + look.wait + $0.timeouts.firstByteMicroseconds }
        }
        derive(
            .routeDecided(
                RouteDecided(
                    requestID: request.received.requestID, attempt: attempt, kind: kind, candidates: candidates,
                    draw: draw, chosen: look?.target, epoch: begun?.epoch,
                    leaseUntil: begun?.isLeased == true ? lease.map(LogTime.init(microseconds:)) : nil,
                    linkEpoch: begun?.linkEpoch,
                    linkLeaseUntil: begun?.isLinkLeased == true ? lease.map(LogTime.init(microseconds:)) : nil,
                    waitMicroseconds: look?.wait ?? 0, firstTokenReferenceMicroseconds: reference,
                    configuration: request.policy.digest, sharedConfiguration: policy?.digest ?? request.policy.digest))
        )
        guard let begun, let lease else { return }
        begin(begun, of: request, attempt: attempt, lease: lease)
    }

    private func permit(_ look: Look, kind: AttemptKind) -> Attempt {
        let own = breaker(.target(look.key))
        let link = breaker(.link(look.key.provider))
        let mayLease = kind != .trickle
        return Attempt(
            target: look.target, key: look.key, kind: kind, epoch: own.epoch, linkEpoch: link.epoch,
            isLeased: mayLease && own.isCounting && own.phase == .halfOpen && own.lease == nil,
            isLinkLeased: mayLease && link.phase == .halfOpen && link.lease == nil)
    }

    private mutating func begin(_ attempt: Attempt, of request: Request, attempt number: Int, lease: Int64) {
        var request = request
        request.attempts.append(attempt)
        requests[request.received.requestID] = request
        if number > 1 { traffic.append((request.model.name, time, .further)) }
        if attempt.kind == .trickle { traffic.append((request.model.name, time, .trickle)) }
        for (isLeased, subject) in [
            (attempt.isLinkLeased, BreakerSubject.link(attempt.key.provider)),
            (attempt.isLeased, .target(attempt.key)),
        ] where isLeased {
            let epoch = breaker(subject).epoch
            breakers[subject]?.leases.append(
                NaiveBreaker.Lease(
                    epoch: epoch, request: request.received.requestID, attempt: number, until: lease))
        }
    }
}
