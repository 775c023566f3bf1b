/// What is known of a target, by its breaker's key (see `TargetPolicy.breakerKey`).
public struct TargetState: Sendable, Equatable {
    /// Attempts decided and not finished.
    public internal(set) var inFlight: Int
    /// Its breaker.
    public internal(set) var breaker: Breaker
    /// Why nothing goes there before a time although the breaker says nothing; nil when that is so no more.
    public internal(set) var gate: Gate?
    /// 429s in a row that came while no gate stood.
    public internal(set) var throttleStreak: Int
    /// Until when it is held for refusing us; nil when it is not.
    public internal(set) var heldUntil: LogTime?
    /// Refusals of us in a row.
    public internal(set) var refusals: Int
    /// What it did lately.
    public internal(set) var health: HealthWindow
    /// True while it is being warmed up.
    public internal(set) var isWarming: Bool

    /// Nothing is known, but for what is given.
    public init(inFlight: Int = 0, breaker: Breaker = Breaker()) {
        self.inFlight = inFlight
        self.breaker = breaker
        gate = nil
        throttleStreak = 0
        heldUntil = nil
        refusals = 0
        health = HealthWindow()
        isWarming = false
    }

    /// What was kept. The health window is weighed by the state it goes into.
    public init(
        inFlight: Int, breaker: Breaker, gate: Gate?, throttleStreak: Int, heldUntil: LogTime?, refusals: Int,
        health: [HealthWindow.Bucket], isWarming: Bool
    ) {
        self.inFlight = inFlight
        self.breaker = breaker
        self.gate = gate
        self.throttleStreak = throttleStreak
        self.heldUntil = heldUntil
        self.refusals = refusals
        self.health = HealthWindow()
        self.health.buckets = health
        self.isWarming = isWarming
    }

    /// True when there is nothing to remember of it.
    var isPristine: Bool {
        inFlight == 0 && gate == nil && throttleStreak == 0 && heldUntil == nil && refusals == 0 && !isWarming
            && health.buckets.isEmpty && breaker.isPristine
    }
}
