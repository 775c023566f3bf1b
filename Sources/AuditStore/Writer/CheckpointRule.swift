/// When the write-ahead log is copied into the segment: when it has grown long and there is time, and in any case when
/// it has grown very long.
struct CheckpointRule {
    /// Pages from which on it is done when the queue is short (4 MB).
    static let duePages: Int32 = 1_000
    /// Pages from which on it is done in any case (64 MB).
    static let urgentPages: Int32 = 16_000

    /// The length at the last checkpoint of this log; a reader may have kept it from starting over.
    private var checkpointedPages: Int32 = 0

    func isDue(walPages: Int32, queueIsShort: Bool) -> Bool {
        // A log shorter than at its last checkpoint has started over. While a reader keeps it from that, a try per
        // commit would gain nothing.
        let since = walPages < checkpointedPages ? walPages : walPages - checkpointedPages
        guard since >= Self.duePages else { return false }
        return queueIsShort || walPages >= Self.urgentPages
    }

    mutating func didCheckpoint(at walPages: Int32) {
        checkpointedPages = walPages
    }
}
