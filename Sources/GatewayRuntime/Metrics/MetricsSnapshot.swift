import AuditStore
import GatewayCore
import Projections

/// The metrics of the log as a snapshot, so that a start need not fold it all.
enum MetricsSnapshot {
    /// The name in the `projection` column.
    static let projection = "metrics"

    static func take(of state: MetricsState) -> Snapshot {
        Snapshot(projection: projection, foldVersion: MetricsState.foldVersion, state: state.serialized())
    }

    /// The newest that was kept in a store; nil when there is none that this build reads.
    static func read(from store: StoreReader) throws(AuditStoreError) -> MetricsState? {
        let kept = try store.snapshot(of: projection, foldVersion: MetricsState.foldVersion)
        guard let (snapshot, position) = kept, let state = MetricsState(serialized: snapshot.state) else { return nil }
        return state.position == position ? state : nil
    }
}
