import Synchronization

/// How this process's commits to the log went.
public final class CommitMetrics: Sendable {
    private struct Tables {
        var durations = HistogramTable(single: .commits)
        var batches = HistogramTable(single: .batches)
        var errors = CounterTable()
    }

    private let tables = Mutex(Tables())

    /// None was made yet.
    public init() {}

    /// A commit was made.
    public func committed(events: Int, microseconds: Int64) {
        tables.withLock { tables in
            tables.durations.observe(microseconds, Labels())
            tables.batches.observe(Int64(events), Labels())
        }
    }

    /// A commit or a checkpoint failed.
    ///
    /// - Parameter code: the kind of trouble, of a closed set.
    public func failed(code: String) {
        tables.withLock { $0.errors.add(Labels(code)) }
    }

    /// Every family with its series.
    public var families: [FamilySamples] {
        let tables = tables.withLock { $0 }
        return [
            FamilySamples(.commitDuration, tables.durations), FamilySamples(.batchSize, tables.batches),
            FamilySamples(.storeErrors, tables.errors),
        ]
    }
}
