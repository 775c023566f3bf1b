import GatewayCore

/// What the candidates of one decision weigh.
struct NaiveScale {
    /// The first-token time that latencies are measured by.
    let reference: Int64?
    let healths: [NaiveHealth]
    let ramps: [Double]
    /// The weights that are drawn with; 0 for what is excluded.
    let weights: [Double]

    var whole: Double { weights.reduce(0, +) }

    init(_ looks: [NaiveGateway.Look], _ request: NaiveGateway.Request, _ gateway: NaiveGateway) {
        let policy = (gateway.policy ?? request.policy).health
        let healths = looks.map { look in
            let state = gateway.target(look.key)
            let isGated = state.gate.map { gateway.time < $0.until.microseconds } ?? false
            return NaiveHealth(state.ends, at: gateway.time, policy, isGated: isGated)
        }
        let peers = healths.filter { $0.firstTokens >= policy.peerMinimumSamples }
        let reference = policy.targetFirstTokenMicroseconds ?? peers.compactMap(\.p90).min()
        let ramps = looks.map { Self.ramp($0.key, request, gateway) }
        var weights = looks.indices.map { index in
            if looks[index].excluded != nil { return 0.0 }
            let configured = looks[index].configured.weight
            if gateway.breaker(.target(looks[index].key)).state == .halfOpen { return configured }
            return configured * healths[index].factor(reference: reference) * ramps[index]
        }
        if weights.allSatisfy({ $0 == 0 }) {
            weights = looks.map { $0.excluded == nil ? $0.configured.weight : 0 }
        }
        (self.reference, self.healths, self.ramps, self.weights) = (reference, healths, ramps, weights)
    }

    private static func ramp(
        _ key: Target, _ request: NaiveGateway.Request, _ gateway: NaiveGateway
    ) -> Double {
        let breaker = gateway.breaker(.target(key))
        let rules = gateway.thresholds(.target(key), for: request)
        guard breaker.mode == .auto, let closedAt = breaker.closedAt else { return 1 }
        let passed = gateway.time - closedAt
        guard passed < rules.rampMicroseconds else { return 1 }
        return rules.rampStart + (1 - rules.rampStart) * (Double(passed) / Double(rules.rampMicroseconds))
    }
}
