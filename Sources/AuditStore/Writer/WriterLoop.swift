import GatewayCore

/// What the writer thread does, start to end.
struct WriterLoop {
    /// Events in one transaction at most, but for those that belong to the last input: those who wait for the first ones
    /// do not wait for a long queue.
    static let batchBound = 4_096
    /// Events between two snapshots at least: what a start after a kill folds at most, beside one batch.
    static let snapshotBound = 50_000
    /// A batch of at most this many events says that commits keep up, so that there is time for a checkpoint.
    static let shortBatch = 256

    private let writer: SegmentWriter
    private let source: any CommitSource
    private let signal: WriterSignal
    private let timing: WriterTiming
    /// Told whenever a head is safe from a power cut.
    private let synced: (Head) -> Void

    private var batch: [Event] = []
    private var lastActivity = ContinuousClock.now
    /// When the oldest commit that is not synced was made.
    private var unsyncedSince: ContinuousClock.Instant?
    /// Where the last snapshots were taken, or this process began.
    private var lastSnapshot: Position

    init(
        writer: SegmentWriter, source: any CommitSource, signal: WriterSignal, timing: WriterTiming,
        synced: @escaping (Head) -> Void
    ) {
        self.writer = writer
        self.source = source
        self.signal = signal
        self.timing = timing
        self.synced = synced
        lastSnapshot = writer.head.position
    }

    /// Runs until a stop is asked for and nothing is pending, or until nothing more can be committed.
    mutating func run() -> LogWriterEnd {
        while true {
            // Asked before the queue is looked at, so that what was pending then is taken.
            let isLast = signal.isStopRequested
            batch.removeAll(keepingCapacity: true)
            let isSnapshotDue = isLast || writer.head.position.value - lastSnapshot.value >= Self.snapshotBound
            source.takeBatch(into: &batch, holdingFolds: isSnapshotDue)
            do throws(GivingUp) {
                try commitBatch()
                if isSnapshotDue { try keepSnapshots() }
                if batch.isEmpty, isLast { return close() }
                try sleep()
            } catch {
                return giveUp(error)
            }
        }
    }

    /// Commits the batch in pieces, each as often as it takes.
    private mutating func commitBatch() throws(GivingUp) {
        guard !batch.isEmpty else { return }
        var committed = 0
        while committed < batch.count {
            let piece = batch[committed..<cut(after: committed)]
            // The usual case hands the batch on as it is.
            try commit(piece.count == batch.count ? batch : Array(piece), left: batch.count - committed)
            committed += piece.count
        }
        lastActivity = .now
        try syncIfDue()
    }

    /// Where the piece that begins at `start` ends: before an input, so that what was derived from one is committed with
    /// it. A log that a kill ends between them could not be decided again.
    private func cut(after start: Int) -> Int {
        var end = min(start + Self.batchBound, batch.count)
        while end < batch.count, case .derived = batch[end].fact { end += 1 }
        return end
    }

    private mutating func commit(_ events: [Event], left: Int) throws(GivingUp) {
        var delay = timing.firstRetry
        while true {
            // Asked before the try, so that one try is made after the request.
            let isLast = signal.isStopRequested
            do throws(AuditStoreError) {
                let start = ContinuousClock.now
                let head = try writer.append(events)
                let end = ContinuousClock.now
                if writer.hasUnsyncedCommits { unsyncedSince = unsyncedSince ?? .now } else { synced(head) }
                source.committed(head, events, took: end - start)
                break
            } catch {
                source.commitFailed(error)
                if isLast || !error.isPassing { throw GivingUp(uncommitted: left, error: error) }
            }
            signal.pause(for: delay)
            delay = min(delay * 2, timing.longestRetry)
        }
        try checkpoint(queueIsShort: events.count <= Self.shortBatch)
    }

    /// After those who wait were told: nobody waits for a checkpoint.
    private func checkpoint(queueIsShort: Bool) throws(GivingUp) {
        do throws(AuditStoreError) {
            try writer.checkpointIfDue(queueIsShort: queueIsShort)
        } catch {
            if !error.isPassing { throw reported(error) }
            source.checkpointFailed(error)
        }
    }

    private mutating func keepSnapshots() throws(GivingUp) {
        guard writer.head.position != lastSnapshot else { return }
        do throws(AuditStoreError) {
            try writer.keep(source.snapshots())
            lastSnapshot = writer.head.position
            if writer.hasUnsyncedCommits { unsyncedSince = unsyncedSince ?? .now }
        } catch {
            if !error.isPassing { throw reported(error) }
            source.snapshotsFailed(error)
        }
    }

    /// Waits for work: for a wake, or 5 ms while there was some lately.
    private mutating func sleep() throws(GivingUp) {
        try syncIfDue()
        if ContinuousClock.now - lastActivity < timing.activity { return signal.wait(atMost: timing.ride) }
        // Nobody would be there to do it later.
        try syncNow()
        guard source.prepareToSleep() else { return }
        signal.wait(atMost: nil)
        lastActivity = .now
    }

    private mutating func syncIfDue() throws(GivingUp) {
        guard let unsyncedSince, ContinuousClock.now - unsyncedSince >= timing.unsynced else { return }
        try syncNow()
    }

    private mutating func syncNow() throws(GivingUp) {
        guard unsyncedSince != nil else { return }
        do throws(AuditStoreError) { try writer.sync() } catch { throw reported(error) }
        unsyncedSince = nil
        synced(writer.head)
    }

    /// A failure after a commit that keeps the thread from going on.
    private func reported(_ error: AuditStoreError) -> GivingUp {
        source.commitFailed(error)
        return GivingUp(uncommitted: 0, error: error)
    }
}

/// Why the thread ends before it was asked to, or with events left.
struct GivingUp: Error {
    /// Events it has taken and not committed.
    let uncommitted: Int
    let error: AuditStoreError
}

extension WriterLoop {
    private func close() -> LogWriterEnd {
        do throws(AuditStoreError) {
            try writer.close()
            synced(writer.head)
            return LogWriterEnd(head: writer.head, uncommittedEvents: 0, error: nil)
        } catch {
            return LogWriterEnd(head: writer.head, uncommittedEvents: 0, error: error)
        }
    }

    /// Ends without touching the file again.
    private mutating func giveUp(_ reason: GivingUp) -> LogWriterEnd {
        batch.removeAll()
        source.takeBatch(into: &batch, holdingFolds: false)
        // The reason is what to tell of; a failure to close adds nothing to it.
        do throws(AuditStoreError) { try writer.abandon() } catch _ {}
        return LogWriterEnd(
            head: writer.head, uncommittedEvents: reason.uncommitted + batch.count, error: reason.error)
    }
}
