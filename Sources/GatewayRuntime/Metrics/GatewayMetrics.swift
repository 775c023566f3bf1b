import AuditStore
import GatewayCore
import Projections

/// Everything that this process counts.
public final class GatewayMetrics: Sendable {
    /// Folds of the log.
    public let log: MetricsProjection
    /// What the listeners were asked.
    public let http = HTTPMetrics()
    /// How commits went.
    let commits = CommitMetrics()

    /// Goes on from the fold of what was committed before.
    init(folded: MetricsState) {
        log = MetricsProjection(folded)
    }
}

extension Gateway {
    /// A scrape: every family with its series now.
    public func scrape(as format: MetricsFormat) -> [UInt8] {
        // The tables first: a position read behind them is not before the one they stand at.
        let (series, folded) = metrics.log.look()
        let families =
            series.families + ledger.routing().families + readings().families(folded: folded)
            + metrics.commits.families + metrics.http.families
        return MetricsText.render(families, as: format)
    }

    private func readings() -> GatewayReadings {
        let storeSize = storeSize
        return GatewayReadings(
            version: BuildVersion.text, configuration: policy.digest,
            requestsInFlight: Int64(ledger.openRequestCount), committed: ledger.committed,
            pendingEvents: Int64(ledger.uncommittedCount), logBytes: storeSize?.logBytes,
            walBytes: storeSize?.walBytes, process: .current())
    }

    /// Nil for a store that cannot be looked at: that is told by the commits that fail.
    private var storeSize: StoreSize? {
        do throws(AuditStoreError) { return try StoreSize(directory: storePath) } catch { return nil }
    }
}
