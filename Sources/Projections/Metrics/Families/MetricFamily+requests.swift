extension MetricFamily {
    static let requests = MetricFamily(
        "gateway_requests_total", .counter, .log, labels: ["route", "model", "stream", "code", "outcome"],
        meaning: "Requests that ended, by the status their client was answered with (0 when its process died).",
        query: """
            SELECT \(EventQueries.route),
              \(EventQueries.model),
              \(EventQueries.stream),
              coalesce(ended.status, 0) AS code, coalesce(ended.outcome, 'refused') AS outcome, count(*) AS n
            FROM events AS ended
            \(EventQueries.received)
            WHERE ended.kind IN ('request.completed', 'request.refused') GROUP BY 1, 2, 3, 4, 5
            """)

    static let requestDuration = MetricFamily(
        "gateway_request_duration_seconds", .histogram, .log, .microseconds, labels: ["route", "stream", "outcome"],
        meaning: "From a request's arrival to its end, for requests that had an attempt.",
        query: """
            SELECT \(EventQueries.route), \(EventQueries.stream),
              ended.outcome AS outcome, ended.total_us AS us
            FROM events AS ended
            \(EventQueries.received)
            WHERE ended.kind = 'request.completed'
            """)

    static let overhead = MetricFamily(
        "gateway_overhead_seconds", .histogram, .log, .microseconds,
        meaning: "What of a request's duration was not spent in attempts.",
        query: """
            SELECT payload ->> '$.overhead_us' AS us FROM events
            WHERE kind = 'request.completed' AND payload ->> '$.overhead_us' IS NOT NULL
            """)

    static let clientDisconnects = MetricFamily(
        "gateway_client_disconnects_total", .counter, .log, labels: ["route", "phase"],
        meaning:
            "Requests whose client went first: before it was given any of the answer (waiting) or in its midst (answering).",
        query: """
            SELECT \(EventQueries.route), iif(EXISTS (
                SELECT 1 FROM events AS attempt
                WHERE attempt.request_id = ended.request_id AND attempt.kind = 'attempt.finished'
                  AND attempt.payload ->> '$.forwarded_bytes' > 0), 'answering', 'waiting') AS phase, count(*) AS n
            FROM events AS ended
            \(EventQueries.received)
            WHERE ended.kind = 'request.completed' AND ended.outcome = 'client_cancel' GROUP BY 1, 2
            """)

    static let clientRetries = MetricFamily(
        "gateway_client_retries_total", .counter, .log, labels: ["route", "n"],
        meaning: "Requests that are a client library's own retry, by its number (5 for the fifth and all later ones).",
        query: """
            SELECT \(EventQueries.route), min(received.payload ->> '$.client_retry', 5) AS n, count(*)
            FROM events AS received
            WHERE kind = 'request.received' AND received.payload ->> '$.client_retry' > 0 GROUP BY 1, 2
            """)

    static let shedRequests = MetricFamily(
        "gateway_shed_requests_total", .counter, .log, labels: ["scope", "provider"],
        meaning:
            "Requests refused at a bound of calls in flight: the gateway's own, or that of the first candidate at its.",
        query: """
            SELECT iif(ended.payload ->> '$.reason' = 'max_in_flight', 'gateway', 'provider') AS scope,
              iif(ended.payload ->> '$.reason' = 'max_in_flight', 'none', coalesce((
                SELECT providers.name FROM events AS decided, json_each(decided.payload, '$.candidates') AS candidate,
                  providers
                WHERE decided.request_id = ended.request_id AND decided.kind = 'route.decided'
                  AND candidate.value ->> '$.excluded' = 'provider_at_capacity'
                  AND providers.name = candidate.value ->> '$.provider' AND providers.since < decided.position
                ORDER BY candidate.key LIMIT 1), 'other')) AS provider,
              count(*) AS n
            FROM events AS ended
            WHERE ended.kind = 'request.refused'
              AND ended.payload ->> '$.reason' IN ('max_in_flight', 'providers_at_capacity') GROUP BY 1, 2
            """)

    static let refusals = MetricFamily(
        "gateway_refusals_total", .counter, .log, labels: ["error_code"],
        meaning: "Requests refused without an event of their own, by what their clients were told.",
        query: """
            SELECT payload ->> '$.code' AS error_code, sum(payload ->> '$.count') AS n
            FROM events WHERE kind = 'refusals.counted' GROUP BY 1
            """)

    /// In the order in which scrapes show them.
    static let ofRequests = [
        requests, requestDuration, overhead, clientDisconnects, clientRetries, shedRequests, refusals,
    ]
}
