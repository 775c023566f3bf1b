/// A target that a decision may choose, with what speaks for and against it.
struct RouteOption {
    let target: Target
    /// Its configured weight.
    let weight: Double
    /// True while its provider is in the configuration in force.
    let isConfigured: Bool
    let breaker: BreakerState
    /// The epochs of its breaker and of its endpoint's.
    let epoch: Int64
    let linkEpoch: Int64
    /// Whether an attempt there gets the lease of a probe of its breaker, of its endpoint's.
    let offersLease: Bool
    let linkOffersLease: Bool
    /// True when an attempt there is a probe.
    let isProbe: Bool
    /// True when it has been waiting for a probe so long that any request will do.
    let isProbeOverdue: Bool
    /// How long the lease of a probe holds, in microseconds.
    let leaseMicroseconds: Int64
    /// What of its state stands in the way.
    let barrier: Exclusion?
    /// True when neither its breaker nor its endpoint's stands in the way.
    let isUnbroken: Bool
    /// When its breakers let a call through again; nil where an operator keeps it away.
    let due: LogTime?
    let gate: Gate?
    let heldUntil: LogTime?
    let isWarming: Bool
    /// What a check of its provider found against it.
    let objection: Exclusion?
    let health: HealthScore
    /// What of its weight it has after a recovery.
    let ramp: Double
    /// The weight it is drawn with, if it is.
    let effectiveWeight: Double
    /// Why this request may not go there now; nil when it may.
    var excluded: Exclusion?
    /// How long to wait before a call there, in microseconds.
    var wait: Int64 = 0

    /// - Parameter patience: how long a probe is left to requests that could go elsewhere after it, in microseconds.
    init(
        _ view: TargetView, health: HealthScore, weightFactor: Double, ramp: Double,
        patience: @autoclosure () -> Int64?, at time: LogTime
    ) {
        let (breaker, link) = (view.state.breaker, view.provider.link)
        target = view.target
        weight = view.weight
        isConfigured = view.isConfigured
        self.breaker = breaker.state
        epoch = breaker.epoch
        linkEpoch = link.epoch
        offersLease = breaker.offersLease
        linkOffersLease = link.offersLease
        let probesSince = view.probesSince
        isProbe = probesSince != nil
        isProbeOverdue = probesSince.map { time.microseconds(since: $0) >= patience() ?? .max } ?? false
        leaseMicroseconds = view.firstByteMicroseconds
        barrier = view.barrier(at: time)
        isUnbroken = breaker.barrier == nil && link.barrier == nil
        due = view.due(at: time)
        gate = view.state.gate
        heldUntil = view.state.heldUntil
        isWarming = view.state.isWarming
        objection = view.provider.health?.objection(to: view.target.model)
        self.health = health
        self.ramp = ramp
        effectiveWeight = breaker.isProbing ? weight : weight * weightFactor * ramp
    }

    /// In how long neither gate nor hold nor breaker stands in the way, in microseconds; nil where an operator does.
    func callable(at time: LogTime) -> Int64? {
        due.map { max($0, gate?.until ?? $0, heldUntil ?? $0).microseconds(since: time) }
    }

    /// It, as it stands in the decision.
    func candidate(effectiveWeight: Double, probability: Double) -> Candidate {
        Candidate(
            target: target, weight: weight, breaker: breaker, health: health, ramp: ramp,
            effectiveWeight: effectiveWeight, probability: probability, excluded: excluded)
    }
}
