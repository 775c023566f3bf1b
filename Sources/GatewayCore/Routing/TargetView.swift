/// A target of a request's model as the state knows it: looked up once for each decision.
struct TargetView {
    let target: Target
    let key: Target
    /// Its configured weight.
    let weight: Double
    let state: TargetState
    let provider: ProviderState
    /// True while its provider is in the configuration in force.
    let isConfigured: Bool
    /// How many calls may be in flight to the provider; nil for no cap.
    let cap: Int?
    /// The provider's first-byte timeout, in microseconds.
    let firstByteMicroseconds: Int64

    /// True when time alone makes something change about it.
    func isDue(at time: LogTime) -> Bool {
        provider.link.changeDue(at: time) != nil || state.breaker.changeDue(at: time) != nil
            || state.gate.map { time >= $0.until } ?? false || state.heldUntil.map { time >= $0 } ?? false
    }

    /// What of its state stands in the way of a call at a time.
    func barrier(at time: LogTime) -> Exclusion? {
        if let cap, provider.inFlight >= cap { return .providerAtCapacity }
        if let heldUntil = state.heldUntil, time < heldUntil { return .held }
        switch state.gate.flatMap({ time < $0.until ? $0.reason : nil }) {
        case .exhausted: return .quotaExhausted
        case .throttled, .retryAfter: return .throttled
        case nil: break
        }
        switch provider.link.barrier {
        case .open, .forced: return .linkOpen
        case .probeInFlight: return .linkProbeInFlight
        case nil: break
        }
        switch state.breaker.barrier {
        case .forced: return .forcedOpen
        case .open: return .breakerOpen
        case .probeInFlight: return .probeInFlight
        case nil: return nil
        }
    }

    /// Since when an attempt there would be a probe; nil when it would not.
    var probesSince: LogTime? {
        switch (state.breaker.probesSince, provider.link.probesSince) {
        case (let own?, let link?): min(own, link)
        case (let since, nil), (nil, let since): since
        }
    }

    /// When its breakers let a call through again; nil where an operator keeps it away.
    func due(at time: LogTime) -> LogTime? {
        state.breaker.barrier == .forced
            ? nil : max(state.breaker.opensAgain ?? time, provider.link.opensAgain ?? time)
    }
}
