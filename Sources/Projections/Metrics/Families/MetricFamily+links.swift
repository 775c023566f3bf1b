// The breakers of endpoints are families of their own: a sum over the breakers of targets is then one of targets, and no
// label is empty.

extension MetricFamily {
    static let linkState = MetricFamily(
        "gateway_link_breaker_state", .gauge, .log, labels: ["provider", "state"],
        meaning: "1 for the state that the breaker of a provider's endpoint is in, 0 for the others.",
        query: """
            SELECT endpoints.provider, state.value AS state, state.value = coalesce((
                SELECT event.payload ->> '$.to' FROM events AS event
                WHERE event.kind = 'breaker.transitioned' AND event.model IS NULL
                  AND event.provider = endpoints.provider AND event.position > coalesce((
                    SELECT max(position) FROM moved WHERE moved.provider = endpoints.provider), 0)
                ORDER BY event.position DESC LIMIT 1), 'closed') AS n
            FROM endpoints, json_each('["closed", "open", "half_open"]') AS state
            WHERE endpoints.position = (SELECT max(position) FROM policies) GROUP BY 1, 2
            """)

    static let linkTransitions = MetricFamily(
        "gateway_link_breaker_transitions_total", .counter, .log, labels: ["provider", "from", "to", "reason"],
        meaning: "Changes of breakers of endpoints, by why.",
        query: """
            SELECT provider, payload ->> '$.from' AS "from", payload ->> '$.to' AS "to",
              payload ->> '$.reason' AS reason, count(*) AS n
            FROM events WHERE kind = 'breaker.transitioned' AND model IS NULL GROUP BY 1, 2, 3, 4
            """)

    static let linkOpenTime = MetricFamily(
        "gateway_link_breaker_open_seconds_total", .counter, .log, .microseconds, labels: ["provider"],
        meaning: "Time that breakers of endpoints were open until the last event, in log time.",
        query: """
            SELECT provider, sum(coalesce(until, (SELECT max(monotonic_us) FROM events)) - since) AS us
            FROM (
              SELECT provider, monotonic_us AS since, payload ->> '$.to' AS state, (
                  SELECT min(later.monotonic_us) FROM events AS later WHERE later.position > event.position AND (
                    later.kind = 'breaker.transitioned' AND later.model IS NULL AND later.provider = event.provider
                    OR later.kind = 'config.applied' AND EXISTS (
                      SELECT 1 FROM moved WHERE moved.position = later.position
                        AND moved.provider = event.provider))) AS until
              FROM events AS event WHERE kind = 'breaker.transitioned' AND model IS NULL)
            WHERE state = 'open' GROUP BY 1
            """)

    /// In the order in which scrapes show them.
    static let ofLinks = [linkState, linkTransitions, linkOpenTime]
}
