extension MetricFamily {
    static let warmupRuns = MetricFamily(
        "gateway_warmup_runs_total", .counter, .log, labels: ["provider", "result", "trigger"],
        meaning: "Warm-ups that ended, by the class of their end and what they were for.",
        query: """
            SELECT coalesce((SELECT name FROM providers
                WHERE name = ended.provider AND since < ended.position), 'other') AS provider,
              ended.outcome AS result, ended.payload ->> '$.trigger' AS trigger, count(*) AS n
            FROM events AS ended WHERE ended.kind = 'warmup.finished' GROUP BY 1, 2, 3
            """)

    static let warmupDuration = MetricFamily(
        "gateway_warmup_duration_seconds", .histogram, .log, .microseconds, labels: ["provider"],
        meaning: "How long warm-ups took.",
        query: """
            SELECT coalesce((SELECT name FROM providers
                WHERE name = ended.provider AND since < ended.position), 'other') AS provider,
              ended.total_us AS us
            FROM events AS ended WHERE ended.kind = 'warmup.finished'
            """)

    /// In the order in which scrapes show them.
    static let ofWarmups = [warmupRuns, warmupDuration]
}
