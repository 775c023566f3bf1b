import GatewayCore
import Synchronization

/// What each provider's attempts came to since this process started: a fold of committed events.
public final class ProviderSummary: Sendable {
    /// One provider's counts.
    public struct Counts: Sendable, Equatable {
        /// Attempts finished, by outcome class.
        public internal(set) var attempts: [OutcomeClass: Int] = [:]
        /// The last attempt's class.
        public internal(set) var lastOutcome: OutcomeClass?
        /// When it was recorded.
        public internal(set) var lastRecordedAt: WallTime?
    }

    private let counts: Mutex<[ProviderName: Counts]>

    /// Begins with every configured provider at 0; others are not counted, so that the table cannot grow.
    public init(providers: [ProviderName]) {
        counts = Mutex(Dictionary(providers.map { ($0, Counts()) }) { first, _ in first })
    }

    /// Folds a committed batch, in commit order.
    public func fold(_ events: [Event]) {
        counts.withLock { counts in
            for event in events {
                guard case .input(.attemptFinished(let finished)) = event.fact,
                    let index = counts.index(forKey: finished.target.provider)
                else { continue }
                counts.values[index].attempts[finished.outcome, default: 0] += 1
                counts.values[index].lastOutcome = finished.outcome
                counts.values[index].lastRecordedAt = event.moment.recordedAt
            }
        }
    }

    /// A provider's counts; nil for one that is not configured.
    public func counts(of provider: ProviderName) -> Counts? {
        counts.withLock { $0[provider] }
    }
}
