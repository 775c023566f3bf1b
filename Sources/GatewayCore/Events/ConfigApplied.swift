/// `config.applied`: a configuration came into force, with everything in it that decisions depend on.
public struct ConfigApplied: Sendable, Equatable {
    /// The policy, secrets by name; carries its digest.
    public let policy: Policy
    /// Where it came from: a file's path, or `embedded`.
    public let source: String
    /// What differs from the one before: `providers.NAME`, `models.NAME`; empty for the first.
    public let changes: [String]

    /// Gathers the fields.
    public init(policy: Policy, source: String, changes: [String]) {
        self.policy = policy
        self.source = source
        self.changes = changes
    }
}
