/// A target as one decision saw it.
public struct Candidate: Sendable, Equatable {
    /// The target.
    public let target: Target
    /// Its configured weight.
    public let weight: Double
    /// Its breaker's state.
    public let breaker: BreakerState
    /// The weight it was drawn with; 0 when excluded.
    public let effectiveWeight: Double
    /// Its share of the draw, in [0, 1]; 0 when excluded.
    public let probability: Double
    /// Why it could not be chosen; nil when it could.
    public let excluded: Exclusion?

    /// Gathers the fields.
    public init(
        target: Target, weight: Double, breaker: BreakerState, effectiveWeight: Double, probability: Double,
        excluded: Exclusion?
    ) {
        self.target = target
        self.weight = weight
        self.breaker = breaker
        self.effectiveWeight = effectiveWeight
        self.probability = probability
        self.excluded = excluded
    }
}

/// Why a candidate could not be chosen: a closed set, recorded as `excluded`.
public enum Exclusion: String, Sendable, CaseIterable {
    /// Its configured weight is 0.
    case zeroWeight = "zero_weight"
    /// Its provider is gone from the configuration in force.
    case providerRemoved = "provider_removed"
    /// Its provider has `max_in_flight` calls in flight.
    case providerAtCapacity = "provider_at_capacity"
    /// It was tried for this request already.
    case alreadyTried = "already_tried"
    /// Its breaker is open.
    case breakerOpen = "breaker_open"
    /// Its breaker is half open and another request holds the one probe's lease.
    case probeInFlight = "probe_in_flight"
    /// Its provider was found unhealthy, and another candidate was left.
    case providerUnhealthy = "provider_unhealthy"
    /// Its provider does not list the model, and another candidate was left.
    case modelNotServed = "model_not_served"
}
