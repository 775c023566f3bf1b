// What the decision state says at the time of a scrape. `group` is the configured model, for a target of two of them is
// judged among the peers of each.

extension MetricFamily {
    static let healthScore = MetricFamily(
        "gateway_provider_health_score", .gauge, .state, labels: ["group", "provider", "model"],
        meaning: "How well a target does, from 0 to 1: the product of its components.")

    static let healthComponent = MetricFamily(
        "gateway_provider_health_component", .gauge, .state, labels: ["group", "provider", "model", "component"],
        meaning: "What the health score is made of, each from 0 to 1: availability, latency and throttle.")

    static let routingWeight = MetricFamily(
        "gateway_provider_routing_weight", .gauge, .state, labels: ["group", "provider", "model", "kind"],
        meaning:
            "The weight of a target: as configured, and as the next decision shares requests out (0 when excluded).")

    static let gateUntil = MetricFamily(
        "gateway_throttle_gate_until_timestamp_seconds", .gauge, .state, .microseconds, labels: ["provider", "model"],
        meaning: "When the gate before a target ends, since 1970 UTC; 0 while none stands.")

    static let targetHeld = MetricFamily(
        "gateway_target_held", .gauge, .state, labels: ["provider", "model"],
        meaning: "1 while a target is held for having refused us again and again.")

    /// In the order in which scrapes show them.
    static let ofState = [healthScore, healthComponent, routingWeight, gateUntil, targetHeld]
}
