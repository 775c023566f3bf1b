import GatewayCore

extension Gateway {
    /// Records what an operator does, and returns once that is committed: what is not on record is not done.
    public func record(_ acted: OperatorActed) async throws(LedgerError) {
        guard ledger.isWritable else { throw .storeUnavailable }
        try await ledger.durable(try ledger.record(.operatorActed(acted)))
    }
}
