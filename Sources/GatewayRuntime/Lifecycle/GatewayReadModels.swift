import AuditStore
import GatewayCore
import Projections

/// Everything that is folded from committed events while the gateway runs.
struct GatewayReadModels: ReadModels {
    let summary: ProviderSummary

    func fold(_ events: [Event]) {
        summary.fold(events)
    }

    func snapshots() -> [Snapshot] { [] }
}
