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
        guard let policy, let name = received.model else { return }
        let model = Self.model(name, in: policy)
        let request = Request(
            number: Int(position), received: received, time: time, policy: policy,
            model: model ?? ModelPolicy(name: name, targets: []))
        if let model { note(.request, of: model.name) }
        makeDue(for: request, attempt: 1)
        let looks = look(request, attempt: 1, again: false)
        if looks.contains(where: { $0.excluded == nil }) {
            choose(request, looks, attempt: 1, again: false)
        } else if let index = trickle(request, looks) {
            trickle(request, looks, to: index)
        } else {
            decide(request, looks, NaiveScale(looks, request, self), attempt: 1, kind: .first, chosen: nil)
            refuse(request, looks)
        }
    }

    private static func reason(_ code: ErrorCode) -> RefusalReason {
        code == .gatewayOverloaded ? .maxInFlight : code == .draining ? .draining : .request
    }

    /// One draw among the candidates.
    mutating func choose(_ request: Request, _ looks: [Look], attempt: Int, again: Bool) {
        let scale = NaiveScale(looks, request, self)
        let draw = NaiveDraw.number(request.received.seed, attempt: attempt, purpose: NaiveDraw.route)
        var sum = 0.0
        var chosen: Int?
        for index in looks.indices where looks[index].excluded == nil {
            sum += scale.weights[index]
            chosen = index
            if draw * scale.whole < sum { break }
        }
        let isProbe = chosen.map { isHalfOpen(looks[$0].key) } ?? false
        let kind: AttemptKind = isProbe ? .probe : again ? .retry : attempt == 1 ? .first : .failover
        decide(request, looks, scale, attempt: attempt, kind: kind, chosen: chosen, draw: draw)
    }

    /// Puts a decision down, and begins the attempt.
    mutating func decide(
        _ request: Request, _ looks: [Look], _ scale: NaiveScale, attempt: Int, kind: AttemptKind, chosen: Int?,
        draw: Double? = nil
    ) {
        let candidates = looks.enumerated().map { index, look in
            Candidate(
                target: look.target, weight: look.configured.weight, breaker: breaker(.target(look.key)).state,
                health: scale.healths[index].score(reference: scale.reference), ramp: scale.ramps[index],
                effectiveWeight: scale.weights[index],
                probability: scale.whole > 0 ? scale.weights[index] / scale.whole : 0, excluded: look.excluded)
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
                    waitMicroseconds: look?.wait ?? 0, firstTokenReferenceMicroseconds: scale.reference,
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
            isLinkLeased: mayLease && link.phase == .halfOpen && link.lease == nil, wait: look.wait)
    }

    private mutating func begin(_ attempt: Attempt, of request: Request, attempt number: Int, lease: Int64) {
        var request = request
        request.attempts.append(attempt)
        requests[request.received.requestID] = request
        if number > 1 { note(.further, of: request.model.name) }
        if attempt.kind == .trickle { note(.trickle, of: request.model.name) }
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
