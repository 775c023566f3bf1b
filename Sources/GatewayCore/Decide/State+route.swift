extension State {
    /// Derives where an attempt goes. Where a request's first can go nowhere, its refusal follows.
    ///
    /// - Returns: true when a target was chosen.
    @discardableResult
    mutating func route(
        _ id: RequestID, attempt: Int, cause: Position? = nil, at moment: Moment, into events: inout [Event]
    ) -> Bool {
        let cause = cause ?? position
        makeDueChanges(for: id, at: moment, into: &events)
        guard let request = openRequests[id] else { return false }
        let draw = request.seed.draw(attempt: attempt, purpose: .route)
        let choice = WeightedChoice(among: routeOptions(of: request), draw: draw)
        let chosen = choice.chosen
        let key = chosen.map { breakerKey(of: $0, for: request) }
        let breaker = key.map { self.breaker($0) }
        let isProbe = breaker?.state == .halfOpen
        let decided = RouteDecided(
            requestID: id, attempt: attempt, kind: isProbe ? .probe : attempt == 1 ? .first : .failover,
            candidates: choice.candidates, draw: chosen == nil ? nil : draw, chosen: chosen, epoch: breaker?.epoch,
            leaseUntil: isProbe ? chosen.flatMap { leaseEnd(of: $0, for: request, from: moment.logTime) } : nil,
            configuration: request.policy?.digest ?? ConfigurationDigest(""),
            sharedConfiguration: policy?.digest ?? ConfigurationDigest(""))
        append(.derived(.routeDecided(decided)), at: moment, cause: cause, into: &events)
        if chosen == nil, attempt == 1 { refuse(id, without: choice.candidates, at: moment, into: &events) }
        return chosen != nil
    }

    /// The targets of the request's model with what excludes them: weights by the request's configuration, existence,
    /// caps, breakers and health by the shared state.
    private func routeOptions(of request: OpenRequest) -> [RouteOption] {
        guard let name = request.model, let model = request.policy?.model(name) else { return [] }
        var options = model.targets.map { configured in
            let target = configured.target(for: name)
            let breaker = breaker(configured.breakerKey(of: model))
            let excluded =
                request.tried.contains(target) ? .alreadyTried : exclusion(of: configured) ?? breaker.exclusion
            return RouteOption(
                target: target, weight: configured.weight, breaker: breaker.state, excluded: excluded)
        }
        avoidUnhealthy(&options)
        return options
    }

    /// Excludes what was found unhealthy or without the model, but only while another candidate is left: a check may be
    /// wrong or late, and a call that fails costs its client no more than a refusal.
    private func avoidUnhealthy(_ options: inout [RouteOption]) {
        guard options.contains(where: { $0.excluded == nil && objection(to: $0) == nil }) else { return }
        for index in options.indices where options[index].excluded == nil {
            options[index].excluded = objection(to: options[index])
        }
    }

    private func objection(to option: RouteOption) -> Exclusion? {
        health(option.target.provider)?.objection(to: option.target.model)
    }

    private func exclusion(of configured: TargetPolicy) -> Exclusion? {
        guard configured.weight > 0 else { return .zeroWeight }
        guard let provider = policy?.provider(configured.provider) else { return .providerRemoved }
        if let cap = provider.maxInFlight, inFlight(configured.provider) >= cap { return .providerAtCapacity }
        return nil
    }

    /// A probe's lease holds for the provider's first-byte timeout: without an answer until then it has failed.
    private func leaseEnd(of target: Target, for request: OpenRequest, from time: LogTime) -> LogTime {
        let provider = policy?.provider(target.provider) ?? request.policy?.provider(target.provider)
        return LogTime(microseconds: time.microseconds + (provider?.timeouts.firstByteMicroseconds ?? 0))
    }
}
