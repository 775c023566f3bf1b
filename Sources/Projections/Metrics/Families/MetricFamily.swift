/// A family of metrics: what its name, its labels and its numbers mean. `docs/metrics.md` lists them all.
public struct MetricFamily: Sendable {
    /// How its numbers behave.
    public enum Kind: String, Sendable {
        /// Only grows, within a log or a process.
        case counter
        /// Goes up and down.
        case gauge
        /// Observations counted by size.
        case histogram
        /// The number and the sum of observations.
        case summary
        /// Always 1: its labels are what it says.
        case info
    }

    /// Where its numbers come from.
    public enum Source: String, Sendable {
        /// A fold of committed events: goes on over restarts, and a query over the events finds the same.
        case log
        /// The decision state at the time of the scrape.
        case state
        /// The running process alone.
        case process
    }

    /// What one of its whole numbers stands for.
    public enum Scale: Sendable {
        /// One.
        case one
        /// A microsecond, shown in seconds.
        case microseconds
    }

    /// As in the text format, `_total` and `_info` included.
    public let name: String
    /// How its numbers behave.
    public let kind: Kind
    /// Where they come from.
    public let source: Source
    /// What they count.
    public let scale: Scale
    /// The names of its labels.
    public let labels: [String]
    /// One sentence for people.
    public let meaning: String
    /// The query over the log that finds the same numbers; nil where there is none.
    ///
    /// It stands behind `EventQueries.names`. Its first columns are the labels in order. The last one is a counter's number,
    /// or one observation of a histogram, in microseconds: that has a row for each.
    public let query: String?

    init(
        _ name: String, _ kind: Kind, _ source: Source, _ scale: Scale = .one, labels: [String] = [],
        meaning: String, query: String? = nil
    ) {
        self.name = name
        self.kind = kind
        self.source = source
        self.scale = scale
        self.labels = labels
        self.meaning = meaning
        self.query = query
    }

    /// The sentence with its source before it, as scrapes show it.
    public var help: String { "(\(source.rawValue)) \(meaning)" }
}
