extension MetricFamily {
    /// Every family, in the order of `docs/metrics.md`.
    public static let all =
        ofRequests + ofAttempts + ofBreakers + [eventsAppended, labelOverflow] + ofProcess + ofHTTP
}
