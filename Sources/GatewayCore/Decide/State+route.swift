extension State {
    /// Derives where an attempt goes. Where a request's first can go nowhere, its refusal follows.
    ///
    /// - Returns: true when a target was chosen.
    @discardableResult
    mutating func route(
        _ id: RequestID, attempt: Int, cause: Position, at moment: Moment, into events: inout [Event]
    ) -> Bool {
        makeDueChanges(for: id, attempt: attempt, at: moment, into: &events)
        guard let request = openRequests[id] else { return false }
        var (options, reference) = routeOptions(of: request, at: moment.logTime)
        avoidWorse(&options, for: request, attempt: attempt, at: moment.logTime)
        var kind: AttemptKind = attempt == 1 ? .first : .failover
        if attempt > 1, !options.contains(where: { $0.excluded == nil }) {
            offerAgain(&options, to: request, attempt: attempt, at: moment.logTime)
            avoidWorse(&options, for: request, attempt: attempt, at: moment.logTime)
            kind = .retry
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

    private func decision(
        of request: OpenRequest, _ id: RequestID, attempt: Int, _ kind: AttemptKind, _ choice: WeightedChoice,
        among options: [RouteOption], _ chosen: Int?, draw: Double, reference: Int64?, at time: LogTime
    ) -> RouteDecided {
        let option = chosen.map { options[$0] }
        let isCounted = kind != .trickle
        let lease = option.map { leaseEnd(of: $0, for: request, from: time.advanced(by: $0.wait)) }
        return RouteDecided(
            requestID: id, attempt: attempt, kind: kind, candidates: choice.candidates,
            draw: choice.chosen == nil ? nil : draw, chosen: option?.target, epoch: option?.breaker.epoch,
            leaseUntil: isCounted && option?.breaker.offersLease == true ? lease : nil,
            linkEpoch: option?.link.epoch,
            linkLeaseUntil: isCounted && option?.link.offersLease == true ? lease : nil,
            waitMicroseconds: option?.wait ?? 0, firstTokenReferenceMicroseconds: reference,
            configuration: request.policy?.digest ?? ConfigurationDigest(""),
            sharedConfiguration: policy?.digest ?? ConfigurationDigest(""))
    }

    /// A probe's lease holds for the provider's first-byte timeout: without an answer until then it has failed.
    private func leaseEnd(of option: RouteOption, for request: OpenRequest, from time: LogTime) -> LogTime {
        let name = option.configured.provider
        let provider = policy?.provider(name) ?? request.policy?.provider(name)
        return time.advanced(by: provider?.timeouts.firstByteMicroseconds ?? 0)
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
            var barrier = barrier(before: option)
            var wait = Int64(Double(bound) * draw)
            if barrier == .throttled, let gate = option.gate {
                let untilOpen = gate.until.microseconds(since: time)
                if untilOpen <= retry.throttleWaitMicroseconds, option.link.barrier == nil,
                    option.breaker.barrier == nil
                {
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

    /// The option that one of the few goes to which are let out while every breaker is open; nil when none is.
    private func trickled(_ options: [RouteOption], for request: OpenRequest, at time: LogTime) -> Int? {
        guard let policy = request.policy, let name = request.model.flatMap({ policy.model($0)?.name }),
            (models[name] ?? ModelTraffic()).trickles(policy.trickle, at: time)
        else { return nil }
        let due = options.indices.compactMap { index in
            options[index].due(at: time).map { (index: index, due: $0) }
        }
        return due.min { ($0.due, $0.index) < ($1.due, $1.index) }?.index
    }
}
