/// A target that a decision may choose, with what speaks for and against it.
struct RouteOption {
    let configured: TargetPolicy
    let target: Target
    let key: Target
    let breaker: Breaker
    let link: Breaker
    let gate: Gate?
    let heldUntil: LogTime?
    let isWarming: Bool
    let health: HealthScore
    /// What of its weight it has after a recovery.
    let ramp: Double
    /// The weight it is drawn with, if it is.
    let effectiveWeight: Double
    /// Why this request may not go there now; nil when it may.
    var excluded: Exclusion?
    /// How long to wait before a call there, in microseconds.
    var wait: Int64 = 0

    /// True when an attempt there is a probe.
    var isProbe: Bool { breaker.isProbing || link.isProbing }

    /// When its breakers let a call through again; nil where something else stands in the way too.
    func due(at time: LogTime) -> LogTime? {
        switch excluded {
        case .linkOpen, .linkProbeInFlight, .breakerOpen, .probeInFlight:
            // A forced one is not asked, whatever the endpoint's says; nor is one that is held or gated.
            breaker.barrier == .forced ? nil : max(breaker.opensAgain ?? time, link.opensAgain ?? time)
        case .zeroWeight, .providerRemoved, .notPinned, .alreadyTried, .noFailover, .providerAtCapacity, .held,
            .quotaExhausted, .throttled, .forcedOpen, .deadline, .warming, .providerUnhealthy, .modelNotServed,
            .noSpare, nil:
            nil
        }
    }

    /// It, as it stands in the decision.
    func candidate(effectiveWeight: Double, probability: Double) -> Candidate {
        Candidate(
            target: target, weight: configured.weight, breaker: breaker.state, health: health, ramp: ramp,
            effectiveWeight: effectiveWeight, probability: probability, excluded: excluded)
    }
}
