/// The section `resilience`: what happens when upstreams fail.
public struct ResilienceSettings: Sendable, Equatable {
    /// When a target is left alone, where neither it nor its provider says otherwise.
    public let breaker: BreakerSettings
    /// When a request is tried again.
    public let retry: RetrySettings
    /// How health scores are computed.
    public let health: HealthSettings
    /// How long a target that throttles is left alone.
    public let gate: GateSettings
    /// What still goes out while every breaker is open.
    public let trickle: TrickleSettings

    /// Puts the section together; what is left out has its default.
    public init(
        breaker: BreakerSettings = BreakerSettings(),
        retry: RetrySettings = RetrySettings(),
        health: HealthSettings = HealthSettings(),
        gate: GateSettings = GateSettings(),
        trickle: TrickleSettings = TrickleSettings()
    ) {
        self.breaker = breaker
        self.retry = retry
        self.health = health
        self.gate = gate
        self.trickle = trickle
    }
}
