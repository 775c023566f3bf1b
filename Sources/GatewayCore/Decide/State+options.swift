extension State {
    /// The targets of a model with what is known of them, in configured order.
    ///
    /// - Parameters:
    ///   - name: the model asked for, which leads to `model`.
    ///   - origin: the configuration that `model` is from.
    func targetViews(of model: ModelPolicy, asked name: ModelName, by origin: Policy) -> [TargetView] {
        model.targets.indices.map { index in
            let (configured, key) = (model.targets[index], model.keys[index])
            let inForce = policy?.provider(configured.provider)
            let provider = inForce ?? origin.provider(configured.provider)
            return TargetView(
                target: configured.model == nil ? configured.target(for: name) : key, key: key,
                weight: configured.weight, state: targets[key] ?? TargetState(),
                provider: providers[configured.provider] ?? ProviderState(), isConfigured: inForce != nil,
                cap: inForce?.maxInFlight, firstByteMicroseconds: provider?.timeouts.firstByteMicroseconds ?? 0)
        }
    }

    /// What speaks for and against each target, with nothing excluded yet: weights by the configuration that the views are
    /// made from, all else by the shared state.
    ///
    /// - Parameter policy: where the targets are from.
    /// - Returns: them in the same order, and the first-token time by which their latency was judged.
    func routeOptions(
        _ views: [TargetView], by policy: Policy, at time: LogTime
    ) -> (options: [RouteOption], reference: Int64?) {
        let shared = self.policy ?? policy
        let sums = views.map { healthSums(of: $0.state, at: time, by: shared) }
        let p90s = sums.map(\.firstTokenP90)
        var reference = shared.health.targetFirstTokenMicroseconds
        if reference == nil {
            for (sums, p90) in zip(sums, p90s) {
                guard let p90, sums.firstTokenCount >= shared.health.peerMinimumSamples else { continue }
                reference = min(reference ?? p90, p90)
            }
        }
        let options = views.indices.map { index in
            let score = shared.health.score(
                sums[index], p90: p90s[index], reference: reference,
                isGated: views[index].state.gate.map { time < $0.until } ?? false)
            let subject = BreakerSubject.target(views[index].key)
            return RouteOption(
                views[index], health: score, weightFactor: shared.health.weightFactor(score),
                ramp: views[index].state.breaker.ramp(at: time, by: breakerPolicy(of: subject, else: policy)),
                patience: breakerPolicy(of: subject, else: policy)?.recoveryMicroseconds, at: time)
        }
        return (options, reference)
    }

    /// The sums of a target's health window at a time: those that are kept, unless a look from outside comes later than the
    /// last event.
    private func healthSums(of target: TargetState, at time: LogTime, by policy: Policy) -> HealthSums {
        let now = time.bucket(width: DecayWeights.bucketMicroseconds)
        guard now != healthBucket, !target.health.buckets.isEmpty else { return target.health.sums }
        return HealthWindow(buckets: target.health.buckets, now: now, weights: policy.healthWeights).sums
    }

    /// Why the request may not go there, whatever state it is in.
    static func exclusion(of option: RouteOption, for request: OpenRequest) -> Exclusion? {
        guard option.weight > 0 else { return .zeroWeight }
        guard option.isConfigured else { return .providerRemoved }
        if let pin = request.pin, pin != option.target.provider { return .notPinned }
        if request.tried.contains(where: { $0.target == option.target }) { return .alreadyTried }
        return request.noFailover && request.attempts > 0 ? .noFailover : nil
    }

    /// Excludes what is better not called, but only while another candidate is left: what is being warmed up; what a check
    /// found unhealthy or without the model, for a check may be wrong or late; and what needs a probe, when the request
    /// could go nowhere after a failed one. That only for a while: there may be no other requests.
    func avoidWorse(_ options: inout [RouteOption], for request: OpenRequest, attempt: Int, at time: LogTime) {
        Self.avoidUnready(&options)
        guard options.contains(where: { $0.excluded == nil && $0.isProbe }) else { return }
        let hasSpare =
            attempt < request.policy?.retry.maxAttempts ?? 1 && !request.noFailover && request.pin == nil
            && hasBudget(for: request, at: time)
        if !hasSpare { Self.avoid(&options) { $0.isProbe && !$0.isProbeOverdue ? .noSpare : nil } }
    }

    /// The part of it that no request has a say in.
    static func avoidUnready(_ options: inout [RouteOption]) {
        avoid(&options) { $0.isWarming ? .warming : nil }
        avoid(&options) { $0.objection }
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
