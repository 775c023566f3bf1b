/// The series of one family of histograms; bounded as `CounterTable` is.
public struct HistogramTable: Sendable, Equatable {
    /// The buckets of every series.
    let bounds: Bounds
    private(set) var values: [Labels: Histogram] = [:]
    /// How often something was observed under `other` because the table was full.
    private(set) var overflowCount: Int64 = 0

    /// An empty table.
    init(_ bounds: Bounds) {
        self.bounds = bounds
    }

    /// A table for a family without labels: it has its one series from the beginning.
    init(single bounds: Bounds) {
        self.bounds = bounds
        values[Labels()] = Histogram(bounds: bounds)
    }

    /// A table as it was kept.
    init(_ values: [Labels: Histogram], bounds: Bounds, overflowCount: Int64) {
        self.bounds = bounds
        self.values = values
        self.overflowCount = overflowCount
    }

    /// Adds an observation to a series.
    mutating func observe(_ value: Int64, _ labels: Labels, exemplar: Exemplar? = nil) {
        if let index = values.index(forKey: labels) {
            values.values[index].observe(value, bounds: bounds, exemplar: exemplar)
            return
        }
        let isFull = values.count >= CounterTable.seriesBound
        if isFull { overflowCount += 1 }
        values[isFull ? labels.asOther : labels, default: Histogram(bounds: bounds)]
            .observe(value, bounds: bounds, exemplar: exemplar)
    }

    /// A series; nil for one that is not there.
    public subscript(labels: Labels) -> Histogram? { values[labels] }

    /// Every series in order of its labels.
    var sorted: [(labels: Labels, histogram: Histogram)] {
        values.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}
