import GatewayCore

/// A target's shared state for operators.
public struct TargetReport: Sendable {
    /// The breaker's key: a provider and its upstream model, `*` behind a catch-all.
    public let target: Target
    /// Calls in flight to it.
    public let inFlight: Int
    /// Its breaker.
    public let breaker: Breaker
    /// Until a probe may pass, in microseconds; nil while it is not open.
    public let opensInMicroseconds: Int64?
}

extension Ledger {
    /// Every target of a policy once, in configured order, as it stands now.
    public func targets(of policy: Policy) -> [TargetReport] {
        let (known, now) = core.withLock { ($0.state.targets, clock.now(notBefore: $0.state.logTime).logTime) }
        var seen: Set<Target> = []
        return policy.models.flatMap { model in model.targets.map { $0.breakerKey(of: model) } }
            .filter { seen.insert($0).inserted }
            .map { key in
                let state = known[key] ?? TargetState()
                let until: LogTime? = if case .open(let until) = state.breaker.phase { until } else { nil }
                return TargetReport(
                    target: key, inFlight: state.inFlight, breaker: state.breaker,
                    opensInMicroseconds: until.map { max(0, $0.microseconds(since: now)) })
            }
    }
}
