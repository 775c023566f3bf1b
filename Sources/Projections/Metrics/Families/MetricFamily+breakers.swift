extension MetricFamily {
    static let breakerState = MetricFamily(
        "gateway_circuit_breaker_state", .gauge, .log, labels: ["provider", "model", "state"],
        meaning: "1 for the state that the breaker of a target is in, 0 for the others.",
        query: """
            SELECT provider, model, state.value AS state, state.value = coalesce((
                SELECT event.payload ->> '$.to' FROM events AS event
                WHERE event.kind = 'breaker.transitioned' AND event.provider = breakers.provider
                  AND event.model = breakers.model AND event.payload ->> '$.shadow' IS NULL
                  AND event.position > coalesce((
                    SELECT max(position) FROM policies WHERE NOT EXISTS (
                      SELECT 1 FROM breakers AS kept WHERE kept.position = policies.position
                        AND kept.provider = breakers.provider AND kept.model = breakers.model)), 0)
                ORDER BY event.position DESC LIMIT 1), 'closed') AS n
            FROM breakers, json_each(
              '["closed", "open", "half_open", "forced_open", "forced_closed", "metrics_only"]') AS state
            WHERE breakers.position = (SELECT max(position) FROM policies) GROUP BY 1, 2, 3
            """)

    static let breakerTransitions = MetricFamily(
        "gateway_circuit_breaker_transitions_total", .counter, .log,
        labels: ["provider", "model", "from", "to", "reason"], meaning: "Changes of breakers of targets, by why.",
        query: """
            SELECT provider, model, payload ->> '$.from' AS "from", payload ->> '$.to' AS "to",
              payload ->> '$.reason' AS reason, count(*) AS n
            FROM events WHERE kind = 'breaker.transitioned' AND model IS NOT NULL AND payload ->> '$.shadow' IS NULL
            GROUP BY 1, 2, 3, 4, 5
            """)

    static let shadowTransitions = MetricFamily(
        "gateway_circuit_breaker_shadow_transitions_total", .counter, .log,
        labels: ["provider", "model", "from", "to", "reason"],
        meaning: "Changes that breakers would have made and that were only observed (metrics_only), by why.",
        query: """
            SELECT provider, model, payload ->> '$.from' AS "from", payload ->> '$.to' AS "to",
              payload ->> '$.reason' AS reason, count(*) AS n
            FROM events WHERE kind = 'breaker.transitioned' AND model IS NOT NULL AND payload ->> '$.shadow'
            GROUP BY 1, 2, 3, 4, 5
            """)

    static let breakerOpenTime = MetricFamily(
        "gateway_circuit_breaker_open_seconds_total", .counter, .log, .microseconds, labels: ["provider", "model"],
        meaning:
            "Time that breakers of targets were open until the last event, in log time; not by an operator's word.",
        query: """
            SELECT provider, model, sum(coalesce(until, (SELECT max(monotonic_us) FROM events)) - since) AS us
            FROM (
              SELECT provider, model, monotonic_us AS since, payload ->> '$.to' AS state, (
                  SELECT min(later.monotonic_us) FROM events AS later WHERE later.position > event.position AND (
                    later.kind = 'breaker.transitioned' AND later.provider = event.provider
                      AND later.model = event.model AND later.payload ->> '$.shadow' IS NULL
                    OR later.kind = 'config.applied' AND NOT EXISTS (
                      SELECT 1 FROM breakers WHERE breakers.position = later.position
                        AND breakers.provider = event.provider AND breakers.model = event.model))) AS until
              FROM events AS event
              WHERE kind = 'breaker.transitioned' AND model IS NOT NULL AND payload ->> '$.shadow' IS NULL)
            WHERE state = 'open' GROUP BY 1, 2
            """)

    /// In the order in which scrapes show them.
    static let ofBreakers = [breakerState, breakerTransitions, shadowTransitions, breakerOpenTime]
}
