import GatewayCore
import Logging

/// Checks one provider again and again, and records each change of the verdict.
struct HealthPoller: Sendable {
    let provider: ProviderName
    let check: HealthCheck
    let interval: Duration
    /// The waits between checks are drawn from it, so that many gateways do not ask one server at the same time for ever.
    let seed: Seed
    let ledger: Ledger
    let logger: Logger

    /// A wait strays from the interval by at most this share of it, either way.
    static let jitter = 0.1

    /// Goes on until its task is cancelled.
    func run() async {
        var record = HealthRecord(provider: provider)
        var number = 0
        while !Task.isCancelled {
            let finding = await check.run()
            if Task.isCancelled { return }
            if let finished = record.take(finding, trigger: number == 0 ? .start : .interval), !tell(finished) {
                record.forget()
            }
            number += 1
            // Ends early, and the loop with it, when the gateway stops.
            do { try await Task.sleep(for: Self.wait(number, interval: interval, seed: seed)) } catch { return }
        }
    }

    /// How long to wait before the check of a number.
    static func wait(_ number: Int, interval: Duration, seed: Seed) -> Duration {
        let draw = seed.draw(attempt: number, purpose: .healthInterval)
        return interval * (1 - jitter + 2 * jitter * draw)
    }

    private func tell(_ finished: ProbeFinished) -> Bool {
        do {
            try ledger.record(finished)
        } catch {
            // The next check tells it again.
            return false
        }
        logger.log(
            level: finished.verdict == .healthy ? .notice : .warning, "a provider's health changed",
            metadata: [
                "provider": "\(provider)", "verdict": "\(finished.verdict.rawValue)",
                "error_kind": "\(finished.errorKind?.rawValue ?? "none")",
                "status": "\(finished.status.map(String.init) ?? "none")",
                "missing_models": "\(finished.models?.missing.map(\.text).joined(separator: ", ") ?? "unknown")",
            ])
        return true
    }
}
