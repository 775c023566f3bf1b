import AuditStore
import GatewayCore
import Projections

/// Everything that is folded from committed events while the gateway runs.
struct GatewayReadModels: ReadModels {
    let summary: ProviderSummary
    let metrics: MetricsProjection
    let tail: LiveTail
    let warmups: Warmups

    func fold(_ events: [Event]) {
        summary.fold(events)
        metrics.fold(events)
        tail.show(events)
        warmups.fold(events)
    }

    func snapshots() -> [Snapshot] { [MetricsSnapshot.take(of: metrics.whole)] }
}
