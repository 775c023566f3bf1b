import GatewayCore
import Projections

/// A target's shared state for operators.
public struct TargetCondition: Sendable {
    /// The key of its state: a provider and its upstream model, `*` behind a catch-all.
    public let target: Target
    /// All that is known of it.
    public let state: TargetState
    /// Until a probe may pass, in microseconds; nil while it is not open.
    public let opensInMicroseconds: Int64?
    /// Until its gate ends, in microseconds; nil without one.
    public let gateEndsInMicroseconds: Int64?
    /// Until its hold ends, in microseconds; nil without one.
    public let holdEndsInMicroseconds: Int64?
}

/// An endpoint's breaker for operators.
public struct LinkReport: Sendable {
    /// Whose.
    public let provider: ProviderName
    /// It.
    public let breaker: Breaker
    /// Until a probe may pass, in microseconds; nil while it is not open.
    public let opensInMicroseconds: Int64?
}

extension Ledger {
    /// Every target of a policy once, in configured order, as it stands now.
    public func targets(of policy: Policy) -> [TargetCondition] {
        let (state, moment) = look()
        var seen: Set<Target> = []
        return policy.models.flatMap { model in model.targets.map { $0.breakerKey(of: model) } }
            .filter { seen.insert($0).inserted }
            .map { key in
                let (state, now) = (state.targets[key] ?? TargetState(), moment.logTime)
                return TargetCondition(
                    target: key, state: state, opensInMicroseconds: state.breaker.opensAgain?.wait(from: now),
                    gateEndsInMicroseconds: state.gate?.until.wait(from: now),
                    holdEndsInMicroseconds: state.heldUntil?.wait(from: now))
            }
    }

    /// How the targets of every model stand among each other now.
    public func routing() -> RoutingReadings {
        let (state, moment) = look()
        return RoutingReadings(targets: state.healthReport(at: moment.logTime), moment: moment)
    }

    /// The state as it stands now, to be looked at outside of the lock.
    private func look() -> (State, Moment) {
        core.withLock { ($0.state.withoutRequests, clock.now(notBefore: $0.state.logTime)) }
    }

    /// Every provider's link breaker, in configured order, as it stands now.
    public func links(of policy: Policy) -> [LinkReport] {
        let (state, moment) = look()
        return policy.providers.map { provider in
            let link = state.link(provider.name)
            return LinkReport(
                provider: provider.name, breaker: link,
                opensInMicroseconds: link.opensAgain?.wait(from: moment.logTime))
        }
    }
}

extension LogTime {
    /// Microseconds until then; 0 when it is past.
    fileprivate func wait(from now: LogTime) -> Int64 { max(0, microseconds(since: now)) }
}
