import AuditStore
import GatewayCore

/// What is folded from committed events: it can never show what the log does not hold.
protocol ReadModels: Sendable {
    /// Folds a committed batch. Called on the writer's thread, in commit order.
    func fold(_ events: [Event])

    /// What they came to so far, for the next start. Called on the writer's thread.
    func snapshots() -> [Snapshot]
}
