extension MetricFamily {
    static let eventsAppended = MetricFamily(
        "gateway_events_appended_total", .counter, .log, labels: ["kind"], meaning: "Events in the log.",
        query: "SELECT kind, count(*) AS n FROM events GROUP BY 1")

    static let labelOverflow = MetricFamily(
        "gateway_metrics_label_overflow_total", .counter, .log, labels: ["family"],
        meaning: "Counts that went to a series whose labels all say other, because their family was full.")
}
