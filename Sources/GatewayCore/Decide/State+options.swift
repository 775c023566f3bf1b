extension State {
    /// The targets of a request's model with what is known of them, in configured order.
    func targetViews(of request: OpenRequest) -> [TargetView] {
        guard let name = request.model, let model = request.route else { return [] }
        return zip(model.targets, model.keys).map { configured, key in
            TargetView(
                configured: configured, target: configured.model == nil ? configured.target(for: name) : key, key: key,
                state: targets[key] ?? TargetState(), provider: providers[configured.provider] ?? ProviderState(),
                providerPolicy: policy?.provider(configured.provider))
        }
    }

    /// What speaks for and against each target: weights by the request's configuration, all else by the shared state.
    ///
    /// - Returns: them in the same order, and the first-token time by which their latency was judged.
    func routeOptions(
        _ views: [TargetView], of request: OpenRequest, at time: LogTime
    ) -> (options: [RouteOption], reference: Int64?) {
        guard let shared = policy ?? request.policy else { return ([], nil) }
        let p90s = views.map { $0.state.health.sums.firstTokenP90 }
        var reference = shared.health.targetFirstTokenMicroseconds
        if reference == nil {
            for (view, p90) in zip(views, p90s) {
                guard let p90, view.state.health.sums.firstTokenCount >= shared.health.peerMinimumSamples else {
                    continue
                }
                reference = min(reference ?? p90, p90)
            }
        }
        let isShared = shared === request.policy
        let options = zip(views, p90s).map { view, p90 in
            let breaker = view.state.breaker
            let thresholds =
                isShared ? view.configured.breaker : shared.breaker(of: .target(view.key)) ?? view.configured.breaker
            return option(
                view, of: request, ramp: breaker.ramp(at: time, by: thresholds),
                health: shared.health.score(
                    view.state.health.sums, p90: p90, reference: reference, isGated: view.state.gate != nil),
                shared.health, at: time)
        }
        return (options, reference)
    }

    private func option(
        _ view: TargetView, of request: OpenRequest, ramp: Double, health: HealthScore, _ policy: HealthPolicy,
        at time: LogTime
    ) -> RouteOption {
        let (breaker, link) = (view.state.breaker, view.provider.link)
        let weight = view.configured.weight
        let barrier = view.barrier
        let timeouts = (view.providerPolicy ?? request.policy?.provider(view.configured.provider))?.timeouts
        return RouteOption(
            target: view.target, weight: weight, breaker: breaker.state, epoch: breaker.epoch, linkEpoch: link.epoch,
            offersLease: breaker.offersLease, linkOffersLease: link.offersLease,
            isProbe: breaker.isProbing || link.isProbing, leaseMicroseconds: timeouts?.firstByteMicroseconds ?? 0,
            barrier: barrier, isUnbroken: breaker.barrier == nil && link.barrier == nil, due: view.due(at: time),
            gate: view.state.gate, heldUntil: view.state.heldUntil, isWarming: view.state.isWarming,
            objection: view.provider.health?.objection(to: view.target.model), health: health, ramp: ramp,
            effectiveWeight: breaker.isProbing ? weight : weight * policy.weightFactor(health) * ramp,
            excluded: Self.exclusion(of: view, for: request) ?? barrier)
    }

    /// Why the request may not go there, whatever state it is in.
    private static func exclusion(of view: TargetView, for request: OpenRequest) -> Exclusion? {
        guard view.configured.weight > 0 else { return .zeroWeight }
        guard view.providerPolicy != nil else { return .providerRemoved }
        if let pin = request.pin, pin != view.configured.provider { return .notPinned }
        if request.tried.contains(where: { $0.target == view.target }) { return .alreadyTried }
        return request.noFailover && request.attempts > 0 ? .noFailover : nil
    }

    /// Excludes what is better not called, but only while another candidate is left: what is being warmed up; what a check
    /// found unhealthy or without the model, for a check may be wrong or late; and what needs a probe, when the request
    /// could go nowhere after a failed one.
    func avoidWorse(_ options: inout [RouteOption], for request: OpenRequest, attempt: Int, at time: LogTime) {
        Self.avoid(&options) { $0.isWarming ? .warming : nil }
        Self.avoid(&options) { $0.objection }
        guard options.contains(where: { $0.excluded == nil && $0.isProbe }) else { return }
        let hasSpare =
            attempt < request.policy?.retry.maxAttempts ?? 1 && !request.noFailover && request.pin == nil
            && hasBudget(for: request, at: time)
        if !hasSpare { Self.avoid(&options) { $0.isProbe ? .noSpare : nil } }
    }

    private static func avoid(_ options: inout [RouteOption], _ objection: (RouteOption) -> Exclusion?) {
        guard options.contains(where: { $0.excluded == nil && objection($0) != nil }),
            options.contains(where: { $0.excluded == nil && objection($0) == nil })
        else { return }
        for index in options.indices where options[index].excluded == nil {
            options[index].excluded = objection(options[index])
        }
    }
}
