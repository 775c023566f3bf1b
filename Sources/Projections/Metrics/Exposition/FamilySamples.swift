/// A family with its series as they are now, each list in order of its labels.
public struct FamilySamples: Sendable {
    /// Series by kind of number.
    enum Series: Sendable {
        /// Counters, gauges and infos.
        case numbers([(labels: Labels, value: Int64)])
        /// Gauges that are no whole numbers.
        case reals([(labels: Labels, value: Double)])
        /// Histograms over the bounds.
        case histograms(Bounds, [(labels: Labels, histogram: Histogram)])
        /// Number and sum.
        case summaries([(labels: Labels, count: Int64, sum: Int64)])
    }

    /// What they mean.
    public let family: MetricFamily
    let series: Series

    /// The series of counters or gauges.
    init(_ family: MetricFamily, _ table: CounterTable) {
        self.family = family
        series = .numbers(table.sorted)
    }

    /// The series of a gauge that is no whole number: as many as there are configured targets.
    init(_ family: MetricFamily, reals: [Labels: Double]) {
        self.family = family
        series = .reals(reals.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    }

    /// The series of histograms.
    init(_ family: MetricFamily, _ table: HistogramTable) {
        self.family = family
        series = .histograms(table.bounds, table.sorted)
    }

    /// Summaries, in order.
    init(_ family: MetricFamily, summaries: [(labels: Labels, count: Int64, sum: Int64)]) {
        self.family = family
        series = .summaries(summaries)
    }

    /// One number.
    init(_ family: MetricFamily, _ value: Int64, _ labels: Labels = Labels()) {
        self.family = family
        series = .numbers([(labels, value)])
    }
}
