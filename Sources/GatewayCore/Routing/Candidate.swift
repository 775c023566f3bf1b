/// A target as one decision saw it.
public struct Candidate: Sendable, Equatable {
    /// The target.
    public let target: Target
    /// Its configured weight.
    public let weight: Double
    /// Its breaker's state.
    public let breaker: BreakerState
    /// How well it does.
    public let health: HealthScore
    /// What of its weight it has after a recovery, in [0, 1]; 1 at other times.
    public let ramp: Double
    /// The weight it was drawn with; 0 when excluded.
    public let effectiveWeight: Double
    /// Its share of the draw, in [0, 1]; 0 when excluded.
    public let probability: Double
    /// Why it could not be chosen; nil when it could.
    public let excluded: Exclusion?

    /// Gathers the fields.
    public init(
        target: Target, weight: Double, breaker: BreakerState, health: HealthScore = .unknown, ramp: Double = 1,
        effectiveWeight: Double, probability: Double, excluded: Exclusion?
    ) {
        self.health = health
        self.ramp = ramp
        self.target = target
        self.weight = weight
        self.breaker = breaker
        self.effectiveWeight = effectiveWeight
        self.probability = probability
        self.excluded = excluded
    }
}

/// Why a candidate could not be chosen: a closed set, recorded as `excluded`. In the order in which they are looked at.
public enum Exclusion: String, Sendable, CaseIterable {
    /// Its configured weight is 0.
    case zeroWeight = "zero_weight"
    /// Its provider is gone from the configuration in force.
    case providerRemoved = "provider_removed"
    /// The client asked for another provider.
    case notPinned = "not_pinned"
    /// It was tried for this request already.
    case alreadyTried = "already_tried"
    /// The client asked to stay where the first attempt went.
    case noFailover = "no_failover"
    /// Its provider has `max_in_flight` calls in flight.
    case providerAtCapacity = "provider_at_capacity"
    /// It has refused us again and again.
    case held
    /// Its quota is spent.
    case quotaExhausted = "quota_exhausted"
    /// It has asked for fewer calls.
    case throttled
    /// The breaker of its endpoint is open.
    case linkOpen = "link_open"
    /// The breaker of its endpoint is half open and another request holds the one probe's lease.
    case linkProbeInFlight = "link_probe_in_flight"
    /// An operator keeps its breaker open.
    case forcedOpen = "forced_open"
    /// Its breaker is open.
    case breakerOpen = "breaker_open"
    /// Its breaker is half open and another request holds the one probe's lease.
    case probeInFlight = "probe_in_flight"
    /// It may be called only after the request's deadline.
    case deadline
    /// It is being warmed up, and another candidate was left.
    case warming
    /// Its provider was found unhealthy, and another candidate was left.
    case providerUnhealthy = "provider_unhealthy"
    /// Its provider does not list the model, and another candidate was left.
    case modelNotServed = "model_not_served"
    /// It needs a probe, another candidate was left, and this request could not go there after a failed one.
    case noSpare = "no_spare"
}
