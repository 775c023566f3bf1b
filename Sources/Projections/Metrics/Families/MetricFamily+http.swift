// Under the names, labels and kinds of prometheus-fastapi-instrumentator, so that dashboards made for it go on.

extension MetricFamily {
    static let httpRequests = MetricFamily(
        "http_requests_total", .counter, .process, labels: ["method", "status", "handler"],
        meaning: "HTTP requests answered, by class of status (2xx) and route; other stands for URLs that do not exist.")

    static let httpDuration = MetricFamily(
        "http_request_duration_seconds", .histogram, .process, .microseconds, labels: ["method", "handler"],
        meaning: "From an HTTP request's head to the end of its answer.")

    static let httpDurationFine = MetricFamily(
        "http_request_duration_highr_seconds", .histogram, .process, .microseconds,
        meaning: "The same over all routes, in finer buckets.")

    static let httpRequestSize = MetricFamily(
        "http_request_size_bytes", .summary, .process, labels: ["handler"],
        meaning: "Bodies of HTTP requests as their Content-Length says; 0 for one without.")

    static let httpResponseSize = MetricFamily(
        "http_response_size_bytes", .summary, .process, labels: ["handler"],
        meaning: "Bodies of HTTP answers as written.")

    static let httpInProgress = MetricFamily(
        "http_requests_inprogress", .gauge, .process, meaning: "HTTP requests being answered.")

    /// In the order in which scrapes show them.
    static let ofHTTP = [
        httpRequests, httpDuration, httpDurationFine, httpRequestSize, httpResponseSize, httpInProgress,
    ]
}

extension Bounds {
    /// HTTP durations, in microseconds: the instrumentator's 0.1 s, 0.5 s and 1 s, and on to the clients' timeout.
    static let http = Bounds([
        100_000, 500_000, 1_000_000, 2_500_000, 5_000_000, 10_000_000, 30_000_000, 60_000_000, 120_000_000, 300_000_000,
        600_000_000,
    ])
    /// The instrumentator's fine scale, in microseconds, and on to the clients' timeout.
    static let httpFine = Bounds(
        [
            10, 25, 50, 75, 100, 250, 500, 750, 1_000, 1_500, 2_000, 2_500, 3_000, 3_500, 4_000, 4_500, 5_000, 7_500,
            10_000, 30_000, 60_000, 120_000, 300_000, 600_000,
        ].map { $0 * 1_000 })
}
