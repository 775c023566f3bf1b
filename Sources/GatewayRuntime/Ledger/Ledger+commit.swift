import AuditStore
import GatewayCore
import Logging
import Synchronization

extension Ledger: CommitSource {
    /// Hands all that is pending to the writer, which hands its empty array over in turn: no event is copied.
    public func takeBatch(into batch: inout [Event], holdingFolds: Bool) {
        core.withLock { core in
            swap(&core.pending, &batch)
            // Nothing is copied here: only a change of the state while its copy is held copies what it touches.
            core.held = holdingFolds ? core.state : nil
        }
    }

    /// The decision state at the end of the batch that was taken with it; read models are folded on this thread, and so
    /// are at the same position.
    public func snapshots() -> [Snapshot] {
        let held = core.withLock { core in
            defer { core.held = nil }
            return core.held
        }
        guard let held else { return [] }
        return [StateSnapshot.take(of: held)] + readModels.snapshots()
    }

    /// The next start folds more; nothing else depends on it.
    public func snapshotsFailed(_ error: AuditStoreError) {
        logger.error("snapshots could not be kept; the next start takes longer", metadata: error.metadata)
    }

    /// True when nothing is pending; the next append then signals the writer.
    public func prepareToSleep() -> Bool {
        core.withLock { core in
            core.writerSleeps = core.pending.isEmpty
            return core.writerSleeps
        }
    }

    /// Folds read models, publishes the position, resumes those who wait for it, and tells operators, in this order.
    public func committed(_ head: Head, _ events: [Event], took: Duration) {
        commits.committed(events: events.count, microseconds: took.inMicroseconds)
        readModels.fold(events)
        committedPosition.store(head.position.value, ordering: .releasing)
        if !isWritableFlag.exchange(true, ordering: .relaxed) {
            logger.notice("the audit store can be written again", metadata: ["position": "\(head.position)"])
        }
        resumeCommitted()
        // Nobody waits for these.
        for event in events {
            guard let change = NotedChange.of(event) else { continue }
            logger.log(level: change.level, change.text, metadata: change.metadata)
        }
    }

    /// Refuses new requests until a commit succeeds again. After an error that cannot pass there is no other commit, so
    /// that those who wait are told at once.
    public func commitFailed(_ error: AuditStoreError) {
        commits.failed(code: error.code.rawValue)
        if !error.isPassing {
            isBroken.store(true, ordering: .releasing)
            failWaiters(with: .storeUnavailable)
        }
        guard isWritableFlag.exchange(false, ordering: .relaxed) else { return }
        logger.critical("the audit store cannot be written; new requests are refused", metadata: error.metadata)
    }

    /// The log's file grows until a checkpoint succeeds again.
    public func checkpointFailed(_ error: AuditStoreError) {
        commits.failed(code: error.code.rawValue)
        logger.error("the write-ahead log could not be copied into the segment", metadata: error.metadata)
    }
}

extension AuditStoreError {
    /// What an operator needs of it in a log line.
    var metadata: Logger.Metadata {
        [
            "code": "\(code.rawValue)", "error": "\(message)", "detail": "\(detail)", "hint": "\(hint)",
        ]
    }
}
