import GatewayCore

extension Gateway {
    /// Records what an operator does, and returns once that is committed: what is not on record is not done.
    public func record(_ acted: OperatorActed) async throws(LedgerError) {
        try await record(.operatorActed(acted))
    }

    /// Records that an operator sets the mode of a breaker, which takes effect with it, and returns once that is committed.
    public func record(_ overridden: BreakerOverridden) async throws(LedgerError) {
        try await record(.breakerOverridden(overridden))
    }

    /// Warms the targets of a provider up. The act is recorded first, each warm-up by itself.
    ///
    /// - Returns: the targets, but for those that are `forced_open`; nil when the provider has no section `warmup`, and then
    ///   nothing is recorded.
    public func warmUp(_ acted: OperatorActed) async throws(LedgerError) -> [Target]? {
        guard let provider = acted.provider, warmups.knows(provider) else { return nil }
        try await record(acted)
        return warmups.warm(provider)
    }

    private func record(_ input: Input) async throws(LedgerError) {
        guard ledger.isWritable else { throw .storeUnavailable }
        try await ledger.durable(try ledger.record(input))
    }
}
