import GatewayCore

/// Where the writer thread gets events from and tells what became of them: the ledger.
public protocol CommitSource: AnyObject, Sendable {
    /// Hands over everything that is pending, in order. `batch` comes empty with room from earlier batches: exchange it
    /// with the pending events.
    ///
    /// - Parameter holdingFolds: true when the folds of everything handed over are asked for (`snapshots`) once the
    ///   batch is committed.
    func takeBatch(into batch: inout [Event], holdingFolds: Bool)

    /// What every fold came to at the end of the last batch that was taken with `holdingFolds`, which is committed by now.
    /// Called on the writer's thread.
    func snapshots() -> [Snapshot]

    /// Snapshots could not be kept. Commits go on; the next start folds more. Called on the writer's thread.
    func snapshotsFailed(_ error: AuditStoreError)

    /// Asks whether nothing is pending. When the answer is true, the next event must be followed by `LogWriter.wake`,
    /// urgent or not.
    func prepareToSleep() -> Bool

    /// These events are committed, and `head` is the end of the log. Called on the writer's thread, in order.
    ///
    /// - Parameter took: what the commit took, tries that failed left out.
    func committed(_ head: Head, _ events: [Event], took: Duration)

    /// A try to commit failed; it is made again with the same events until one succeeds, unless the error cannot pass.
    /// Called on the writer's thread for each try that failed.
    func commitFailed(_ error: AuditStoreError)

    /// The write-ahead log could not be copied into the segment. Commits go on and the log's file grows; it is tried
    /// again later. Called on the writer's thread.
    func checkpointFailed(_ error: AuditStoreError)
}
