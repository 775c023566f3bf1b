/// What is known of a provider: of its endpoint, which all its models share.
public struct ProviderState: Sendable, Equatable {
    /// Attempts decided and not finished.
    public internal(set) var inFlight: Int
    /// What its last recorded check found; nil when nothing is known.
    public internal(set) var health: ProviderHealth?
    /// The breaker that failures to connect move.
    public internal(set) var link: Breaker

    /// Gathers what was kept; nothing is known by default.
    public init(inFlight: Int = 0, health: ProviderHealth? = nil, link: Breaker = Breaker()) {
        self.inFlight = inFlight
        self.health = health
        self.link = link
    }

    /// True when there is nothing to remember of it.
    var isPristine: Bool { inFlight == 0 && health == nil && link.isPristine }
}

extension ProviderState {
    mutating func begin(_ decided: RouteDecided) {
        inFlight += 1
        guard let deadline = decided.linkLeaseUntil else { return }
        link.lease(
            Breaker.ProbeLease(requestID: decided.requestID, attempt: decided.attempt, deadline: deadline))
    }
}
