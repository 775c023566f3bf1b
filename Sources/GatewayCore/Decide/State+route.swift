extension State {
    /// Derives where an attempt goes. Where a request's first can go nowhere, its refusal follows.
    ///
    /// - Returns: true when a target was chosen.
    @discardableResult
    mutating func route(
        _ id: RequestID, attempt: Int, cause: Position, at moment: Moment, into events: inout [Event]
    ) -> Bool {
        guard let request = openRequests[id] else { return false }
        var views = targetViews(of: request)
        if views.contains(where: { $0.isDue(at: moment.logTime) }) {
            makeDueChanges(of: request, id, attempt: attempt, at: moment, into: &events)
            views = targetViews(of: request)
        }
        var options: [RouteOption] = []
        var reference: Int64?
        if let policy = request.policy {
            (options, reference) = routeOptions(views, by: policy, at: moment.logTime)
        }
        for index in options.indices {
            options[index].excluded = Self.exclusion(of: options[index], for: request) ?? options[index].barrier
        }
        avoidWorse(&options, for: request, attempt: attempt, at: moment.logTime)
        var kind: AttemptKind = attempt == 1 ? .first : .failover
        if attempt > 1, !options.contains(where: { $0.excluded == nil }) {
            offerAgain(&options, to: request, attempt: attempt, at: moment.logTime)
            avoidWorse(&options, for: request, attempt: attempt, at: moment.logTime)
            if options.contains(where: { $0.excluded == nil }) { kind = .retry }
        }
        let draw = request.seed.draw(attempt: attempt, purpose: .route)
        let choice = WeightedChoice(among: options, draw: draw)
        var chosen = choice.chosen
        if chosen == nil, attempt == 1 {
            chosen = trickled(options, for: request, at: moment.logTime)
            if chosen != nil { kind = .trickle }
        } else if let index = chosen, options[index].isProbe {
            kind = .probe
        }
        let decided = decision(
            of: request, id, attempt: attempt, kind, choice, among: options, chosen, draw: draw, reference: reference,
            at: moment.logTime)
        append(.derived(.routeDecided(decided)), at: moment, cause: cause, into: &events)
        if chosen == nil, attempt == 1 { refuse(id, without: options, at: moment, into: &events) }
        return chosen != nil
    }

    private func targetViews(of request: OpenRequest) -> [TargetView] {
        guard let name = request.model, let model = request.route, let policy = request.policy else { return [] }
        return targetViews(of: model, asked: name, by: policy)
    }

    private func decision(
        of request: OpenRequest, _ id: RequestID, attempt: Int, _ kind: AttemptKind, _ choice: WeightedChoice,
        among options: [RouteOption], _ chosen: Int?, draw: Double, reference: Int64?, at time: LogTime
    ) -> RouteDecided {
        let option = chosen.map { options[$0] }
        let isCounted = kind != .trickle
        // A probe's lease holds for the provider's first-byte timeout: without an answer until then it has failed.
        let leaseEnd = option.map { time.advanced(by: $0.wait).advanced(by: $0.leaseMicroseconds) }
        return RouteDecided(
            requestID: id, attempt: attempt, kind: kind, candidates: choice.candidates,
            draw: choice.chosen == nil ? nil : draw, chosen: option?.target, epoch: option?.epoch,
            leaseUntil: isCounted && option?.offersLease == true ? leaseEnd : nil, linkEpoch: option?.linkEpoch,
            linkLeaseUntil: isCounted && option?.linkOffersLease == true ? leaseEnd : nil,
            waitMicroseconds: option?.wait ?? 0, firstTokenReferenceMicroseconds: reference,
            configuration: request.policy?.digest ?? ConfigurationDigest(""),
            sharedConfiguration: policy?.digest ?? ConfigurationDigest(""))
    }

    /// Makes candidates of the targets that were tried and may do better now, each with the wait before it.
    private func offerAgain(
        _ options: inout [RouteOption], to request: OpenRequest, attempt: Int, at time: LogTime
    ) {
        guard let retry = request.policy?.retry else { return }
        let bound = Wait.doubled(
            retry.backoffBaseMicroseconds, times: attempt - 2, maximum: retry.backoffMaximumMicroseconds)
        let draw = request.seed.draw(attempt: attempt, purpose: .backoff)
        for index in options.indices where options[index].excluded == .alreadyTried {
            let option = options[index]
            guard request.tried.contains(where: { $0.target == option.target && $0.mayMend }) else { continue }
            var barrier = option.barrier
            var wait = Int64(Double(bound) * draw)
            if barrier == .throttled, let gate = option.gate {
                let untilOpen = gate.until.microseconds(since: time)
                if untilOpen <= retry.throttleWaitMicroseconds, option.isUnbroken {
                    barrier = nil
                    wait = untilOpen + Wait.equalJitter(bound, draw: draw)
                }
            }
            if barrier == nil, let deadline = request.deadline, time.advanced(by: wait) >= deadline {
                barrier = .deadline
            }
            options[index].excluded = barrier
            options[index].wait = wait
        }
    }

    /// The option that one of the few goes to which are let out while every breaker is open; nil when none is. Not one that
    /// is pinned: others may go elsewhere.
    private func trickled(_ options: [RouteOption], for request: OpenRequest, at time: LogTime) -> Int? {
        guard request.pin == nil, let policy = request.policy, let name = request.route?.name,
            (models[name] ?? ModelTraffic()).trickles(policy.trickle, at: time)
        else { return nil }
        let due = options.indices.compactMap { index -> (index: Int, due: LogTime)? in
            guard options[index].excluded?.isOfBreaker == true, let due = options[index].due else { return nil }
            return (index, due)
        }
        return due.min { ($0.due, $0.index) < ($1.due, $1.index) }?.index
    }
}

extension Exclusion {
    /// True where a breaker stands in the way that opens again by itself.
    var isOfBreaker: Bool {
        switch self {
        case .linkOpen, .linkProbeInFlight, .breakerOpen, .probeInFlight: true
        case .zeroWeight, .providerRemoved, .notPinned, .alreadyTried, .noFailover, .providerAtCapacity, .held,
            .quotaExhausted, .throttled, .forcedOpen, .deadline, .warming, .providerUnhealthy, .modelNotServed,
            .noSpare:
            false
        }
    }
}
