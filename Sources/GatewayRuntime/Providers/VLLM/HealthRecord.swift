import GatewayCore

/// What is on record of a provider's health, and whether a finding adds to it: only a change is recorded, the first finding
/// included.
struct HealthRecord: Sendable {
    private let provider: ProviderName
    private var last: HealthFinding?
    /// The finding before was late.
    private var wasLate = false

    init(provider: ProviderName) {
        self.provider = provider
    }

    /// Takes a finding in.
    ///
    /// - Returns: what is to be recorded; nil when it is on record already, or says nothing yet.
    mutating func take(_ finding: HealthFinding, trigger: ProbeTrigger) -> ProbeFinished? {
        if finding.isOurOwn { return nil }
        defer { wasLate = finding.isLate }
        if finding.isLate, !wasLate { return nil }
        // A list that was not to be had for once takes nothing back.
        if let last, last.verdict == finding.verdict, [nil, last.models].contains(finding.models) { return nil }
        last = finding
        return ProbeFinished(
            provider: provider, verdict: finding.verdict, errorKind: finding.errorKind, status: finding.status,
            totalMicroseconds: finding.totalMicroseconds, models: finding.models, trigger: trigger)
    }

    /// The ledger did not take the last one: the next finding is to be recorded whatever it is.
    mutating func forget() {
        last = nil
    }
}
