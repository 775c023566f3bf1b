extension MetricFamily {
    static let attempts = MetricFamily(
        "gateway_upstream_attempts_total", .counter, .log,
        labels: ["provider", "model", "kind", "outcome", "error_type"],
        meaning:
            "Calls to providers that ended, by why they were made, their class, and what went wrong (none for nothing).",
        query: """
            SELECT \(EventQueries.target("ended")),
              decided.payload ->> '$.kind' AS kind, ended.outcome AS outcome,
              coalesce(ended.payload ->> '$.error_kind', 'none') AS error_type, count(*) AS n
            FROM events AS ended
            JOIN events AS decided ON decided.request_id = ended.request_id AND decided.kind = 'route.decided'
              AND decided.attempt = ended.attempt
            WHERE ended.kind = 'attempt.finished' GROUP BY 1, 2, 3, 4, 5
            """)

    static let attemptDuration = MetricFamily(
        "gateway_upstream_attempt_duration_seconds", .histogram, .log, .microseconds, labels: ["provider", "model"],
        meaning: "How long calls to providers took.",
        query: """
            SELECT \(EventQueries.target("ended")),
              ended.total_us AS us
            FROM events AS ended WHERE ended.kind = 'attempt.finished'
            """)

    static let firstToken = MetricFamily(
        "gateway_time_to_first_token_seconds", .histogram, .log, .microseconds, labels: ["provider", "model"],
        meaning: "From a call's start to the first event with content, for streams that had one.",
        query: """
            SELECT \(EventQueries.target("ended")),
              ended.payload ->> '$.first_token_us' AS us
            FROM events AS ended
            WHERE ended.kind = 'attempt.finished' AND ended.payload ->> '$.first_token_us' IS NOT NULL
            """)

    static let failovers = MetricFamily(
        "gateway_failovers_total", .counter, .log, labels: ["from_provider", "to_provider", "reason"],
        meaning:
            "Further attempts at another target, by who failed, who was called then, and the class of the failure.",
        query: """
            SELECT
              coalesce((SELECT name FROM providers WHERE name = failed.provider AND since < failed.position), 'other')
                AS from_provider,
              coalesce((SELECT name FROM providers WHERE name = decided.provider AND since < decided.position), 'other')
                AS to_provider,
              failed.outcome AS reason, count(*) AS n
            FROM events AS decided
            JOIN events AS failed ON failed.request_id = decided.request_id AND failed.kind = 'attempt.finished'
              AND failed.attempt = decided.attempt - 1
            WHERE decided.kind = 'route.decided'
              AND (decided.provider <> failed.provider OR decided.model <> failed.model) GROUP BY 1, 2, 3
            """)

    static let retryBudgetExhausted = MetricFamily(
        "gateway_retry_budget_exhausted_total", .counter, .log, labels: ["model"],
        meaning: "Requests that failed and were not tried again because their model had used its budget.",
        query: """
            SELECT \(EventQueries.model), count(*) AS n
            FROM events AS ended
            \(EventQueries.received)
            WHERE ended.kind = 'request.completed' AND ended.payload ->> '$.not_retried' = 'budget_used' GROUP BY 1
            """)

    static let tokens = MetricFamily(
        "gateway_tokens_total", .counter, .log, labels: ["provider", "model", "type"],
        meaning: "Tokens as providers reported them: input, output, and of these cached and reasoning.",
        query: """
            SELECT \(EventQueries.target("ended")),
              type.key AS type, sum(type.value) AS n
            FROM events AS ended
            JOIN json_each(json_object('input', ended.tokens_in, 'output', ended.tokens_out,
              'cached', ended.payload ->> '$.cached_tokens', 'reasoning', ended.payload ->> '$.reasoning_tokens'))
              AS type
            WHERE ended.kind = 'attempt.finished' AND type.value IS NOT NULL GROUP BY 1, 2, 3
            """)

    static let usageMissing = MetricFamily(
        "gateway_usage_missing_total", .counter, .log, labels: ["provider", "model"],
        meaning: "Successful calls whose provider reported no token counts.",
        query: """
            SELECT \(EventQueries.target("ended")),
              count(*) AS n
            FROM events AS ended
            WHERE ended.kind = 'attempt.finished' AND ended.outcome IN ('success', 'slow') AND ended.tokens_in IS NULL
            GROUP BY 1, 2
            """)

    /// In the order in which scrapes show them.
    static let ofAttempts = [
        attempts, attemptDuration, firstToken, failovers, retryBudgetExhausted, tokens, usageMissing,
    ]
}
