extension MetricFamily {
    /// Every family, in the order of `docs/metrics.md`.
    public static let all =
        ofRequests + ofAttempts + ofBreakers + ofLinks + ofWarmups + [eventsAppended, labelOverflow] + ofState
        + ofProcess + ofHTTP
}
