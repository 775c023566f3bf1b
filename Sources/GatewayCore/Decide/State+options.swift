extension State {
    /// The targets of the request's model with what speaks for and against them: weights by the request's configuration,
    /// all else by the shared state.
    ///
    /// - Returns: them in configured order, and the first-token time by which their latency was judged.
    func routeOptions(of request: OpenRequest, at time: LogTime) -> (options: [RouteOption], reference: Int64?) {
        guard let name = request.model, let policy = request.policy, let model = policy.model(name) else {
            return ([], nil)
        }
        let shared = self.policy ?? policy
        let known = model.targets.map { configured in
            let key = configured.breakerKey(of: model)
            let state = targets[key] ?? TargetState()
            return (configured: configured, key: key, state: state, p90: state.health.sums.firstTokenP90)
        }
        let reference =
            shared.health.targetFirstTokenMicroseconds
            ?? known.compactMap {
                $0.state.health.sums.firstTokenCount >= shared.health.peerMinimumSamples ? $0.p90 : nil
            }.min()
        let options = known.map { configured, key, state, p90 in
            let gate = state.gate.flatMap { time < $0.until ? $0 : nil }
            let score = shared.health.score(
                state.health.sums, p90: p90, reference: reference, isGated: gate != nil)
            let breaker = state.breaker
            let ramp = breaker.ramp(at: time, by: shared.breaker(of: .target(key)) ?? configured.breaker)
            let weight =
                breaker.isProbing
                ? configured.weight : configured.weight * shared.health.weightFactor(score) * ramp
            var option = RouteOption(
                configured: configured, target: configured.target(for: name), key: key, breaker: breaker,
                link: link(configured.provider), gate: gate,
                heldUntil: state.heldUntil.flatMap { time < $0 ? $0 : nil }, isWarming: state.isWarming, health: score,
                ramp: ramp, effectiveWeight: weight)
            option.excluded = exclusion(of: option, for: request) ?? barrier(before: option)
            return option
        }
        return (options, reference)
    }

    /// Why the request may not go there, whatever state it is in.
    private func exclusion(of option: RouteOption, for request: OpenRequest) -> Exclusion? {
        guard option.configured.weight > 0 else { return .zeroWeight }
        guard policy?.provider(option.configured.provider) != nil else { return .providerRemoved }
        if let pin = request.pin, pin != option.configured.provider { return .notPinned }
        if request.tried.contains(where: { $0.target == option.target }) { return .alreadyTried }
        return request.noFailover && request.attempts > 0 ? .noFailover : nil
    }

    /// What of its state stands in the way.
    func barrier(before option: RouteOption) -> Exclusion? {
        let name = option.configured.provider
        if let cap = policy?.provider(name)?.maxInFlight, inFlight(name) >= cap { return .providerAtCapacity }
        if option.heldUntil != nil { return .held }
        switch option.gate?.reason {
        case .exhausted: return .quotaExhausted
        case .throttled, .retryAfter: return .throttled
        case nil: break
        }
        switch option.link.barrier {
        case .open, .forced: return .linkOpen
        case .probeInFlight: return .linkProbeInFlight
        case nil: break
        }
        switch option.breaker.barrier {
        case .forced: return .forcedOpen
        case .open: return .breakerOpen
        case .probeInFlight: return .probeInFlight
        case nil: return nil
        }
    }

    /// Excludes what is better not called, but only while another candidate is left: what is being warmed up; what a check
    /// found unhealthy or without the model, for a check may be wrong or late; and what needs a probe, when the request
    /// could go nowhere after a failed one.
    func avoidWorse(_ options: inout [RouteOption], for request: OpenRequest, attempt: Int, at time: LogTime) {
        avoid(&options) { $0.isWarming ? .warming : nil }
        avoid(&options) { health($0.target.provider)?.objection(to: $0.target.model) }
        guard options.contains(where: { $0.excluded == nil && $0.isProbe }) else { return }
        let hasSpare =
            attempt < request.policy?.retry.maxAttempts ?? 1 && !request.noFailover && request.pin == nil
            && hasBudget(for: request, at: time)
        if !hasSpare { avoid(&options) { $0.isProbe ? .noSpare : nil } }
    }

    private func avoid(_ options: inout [RouteOption], _ objection: (RouteOption) -> Exclusion?) {
        guard options.contains(where: { $0.excluded == nil && objection($0) == nil }) else { return }
        for index in options.indices where options[index].excluded == nil {
            options[index].excluded = objection(options[index])
        }
    }
}
