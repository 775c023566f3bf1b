import GatewayCore

extension MetricsState {
    /// Takes in the names of a configuration, and forgets the breakers that it does not have, as the rules do.
    mutating func apply(_ policy: Policy) {
        names.formUnion(policy)
        let keys = policy.models.flatMap { model in model.targets.map { $0.breakerKey(of: model) } }
        let configured = Set(keys.map(Self.labels(of:)))
        for (target, breaker) in series.breakers where !configured.contains(target) {
            leave(breaker, of: target)
            series.breakers[target] = nil
        }
        for target in configured {
            series.breakers[
                target, default: BreakerReading(state: .closed, since: series.logTime, isConfigured: true)
            ].isConfigured = true
        }
    }

    mutating func transition(_ transitioned: BreakerTransitioned) {
        let target = Self.labels(of: transitioned.target)
        series.transitions.add(
            Labels(
                target[0], target[1], transitioned.from.rawValue, transitioned.to.rawValue,
                transitioned.reason.rawValue))
        let earlier = series.breakers[target]
        if let earlier { leave(earlier, of: target) }
        series.breakers[target] = BreakerReading(
            state: transitioned.to, since: series.logTime, isConfigured: earlier?.isConfigured ?? false)
    }

    /// Counts the time that a breaker was open, when it is no longer.
    private mutating func leave(_ breaker: BreakerReading, of target: Labels) {
        switch breaker.state {
        case .open: series.openTime.add(target, by: series.logTime.microseconds(since: breaker.since))
        case .closed, .halfOpen: break
        }
    }

    /// Breakers are only those of configured targets: their names are a closed set by themselves.
    private static func labels(of key: Target) -> Labels { Labels(key.provider.text, key.model.text) }
}
