import GatewayCore

extension AttemptKind {
    /// Why the attempt was made.
    var words: String {
        switch self {
        case .first: "the request's first"
        case .failover: "another target than the one that failed"
        case .retry: "the same again, for no other target was left"
        case .probe: "to find out whether the target is well again"
        case .trickle: "one of the few that go out while every breaker is open; its end moves none"
        }
    }
}

extension Exclusion {
    /// Why the candidate could not be chosen.
    var words: String {
        switch self {
        case .zeroWeight: "its configured weight is 0"
        case .providerRemoved: "its provider is gone from the configuration in force"
        case .notPinned: "the client asked for another provider"
        case .alreadyTried: "it was tried for this request already"
        case .noFailover: "the client wanted no other target than the first"
        case .providerAtCapacity: "its provider has as many calls in flight as it may have"
        case .held: "it has refused our key, path or model again and again, and is held"
        case .quotaExhausted: "its quota is spent"
        case .throttled: "it has asked for fewer calls"
        case .linkOpen: "the breaker of its endpoint is open: no connection came about"
        case .linkProbeInFlight: "its endpoint is being probed by another request"
        case .forcedOpen: "an operator keeps its breaker open"
        case .breakerOpen: "its breaker is open"
        case .probeInFlight: "it is being probed by another request"
        case .deadline: "it may be called only after the request's deadline"
        case .warming: "it is being warmed up, and another candidate was left"
        case .providerUnhealthy: "a check found its provider unhealthy, and another candidate was left"
        case .modelNotServed: "its provider does not list the model, and another candidate was left"
        case .noSpare: "it needs a probe, left to others for a while: after a failed one this request could go nowhere"
        }
    }
}

extension NotRetried {
    /// Why nothing followed.
    var words: String {
        switch self {
        case .answerBegun: "a part of the answer was with the client"
        case .attemptsUsed: "it had as many attempts as a request may have"
        case .deadline: "its deadline had passed"
        case .budgetUsed: "its model, or all models together, had used the budget of further attempts"
        case .noTarget: "no target was left"
        }
    }
}
