/// What the last recorded check of a provider found. One that was never checked, or not since the start, has none: then
/// nothing is known, and nothing speaks against it.
public struct ProviderHealth: Sendable, Equatable {
    /// The verdict.
    public let verdict: ProbeVerdict
    /// Configured models that it does not serve; empty when it serves all, and when its list was not to be had.
    public let missing: [UpstreamModel]

    /// Pairs the two.
    public init(verdict: ProbeVerdict, missing: [UpstreamModel]) {
        self.verdict = verdict
        self.missing = missing
    }

    init(_ finished: ProbeFinished) {
        self.init(verdict: finished.verdict, missing: finished.models?.missing ?? [])
    }

    /// What speaks against calling it for a model; nil when nothing does.
    func objection(to model: UpstreamModel) -> Exclusion? {
        switch verdict {
        case .notReady, .unhealthy, .unreachable: .providerUnhealthy
        case .healthy: missing.contains(model) ? .modelNotServed : nil
        }
    }
}
