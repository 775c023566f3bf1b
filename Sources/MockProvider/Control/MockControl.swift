import Synchronization

/// One mock provider's settings and counters: changed by queries while it serves, read by anybody.
public final class MockControl: Sendable {
    /// The provider's name.
    public let name: String
    /// Providers of different names do not fail in step.
    private let seed: UInt64
    private let state: Mutex<State>

    private struct State {
        var settings = MockSettings()
        var counts = MockCounts()
        /// Never begins anew, so that ids stay unique.
        var number = 0
        /// When the cold start is over; nil until its first request.
        var warmAt: ContinuousClock.Instant?
        /// When the last request came.
        var lastRequest: ContinuousClock.Instant?

        /// When it is warm for a request that comes now: loading takes its time, and an idle time undoes it.
        func loaded(for now: ContinuousClock.Instant, by settings: MockSettings) -> ContinuousClock.Instant {
            let idle = Duration.milliseconds(settings.idleMilliseconds)
            if let warmAt, let lastRequest, idle == .zero || now - max(warmAt, lastRequest) < idle { return warmAt }
            return now + .milliseconds(settings.slowMilliseconds)
        }
    }

    /// A provider of this name without faults.
    public init(name: String) {
        self.name = name
        var naming = SplitMix64(naming: name.utf8)
        seed = naming.next()
        state = Mutex(State())
    }

    /// Changes the settings of all requests to come; of a query that is refused nothing is applied.
    public func apply(_ query: String) throws(MockFaultError) {
        apply(try MockQuery(query))
    }

    /// Changes the settings by a query that has been read.
    public func apply(_ query: MockQuery) {
        state.withLock { state in
            state.settings = query.changed(state.settings)
            if query.namesFault { state.warmAt = nil }
            if query.isZeroing { state.counts = state.counts.zeroed }
        }
    }

    /// The settings and the counters of one instant.
    public var snapshot: (settings: MockSettings, counts: MockCounts) {
        state.withLock { ($0.settings, $0.counts) }
    }

    /// Counts a request and settles what becomes of it.
    ///
    /// - Parameter changes: what this request asked for itself.
    func begin(
        isStream: Bool, bytes: Int, changes: MockQuery? = nil, now: ContinuousClock.Instant = .now
    ) -> MockPlan {
        state.withLock { state in
            state.number += 1
            state.counts.requests += 1
            state.counts.streams += isStream ? 1 : 0
            state.counts.bytesIn += bytes
            var settings = state.settings
            if let changes {
                settings = changes.changed(settings)
                // The bound is the provider's, whoever names the fault.
                settings.count = state.settings.count
            }
            // One sequence a request, so that the same request of the same drill has the same fate.
            var draws = SplitMix64(seed: seed &+ UInt64(state.counts.requests))
            let isSpared = settings.count == 0 || draws.share() >= settings.rate
            let fault = isSpared ? .none : settings.fault
            if fault != .none {
                state.counts.faults += 1
                state.settings.count? -= 1
            }
            var wait = Duration.milliseconds(settings.latencyMilliseconds + settings.jitterMilliseconds * draws.share())
            if fault == .slow { wait += .milliseconds(settings.slowMilliseconds) }
            if fault == .slowStart {
                let warmAt = state.loaded(for: now, by: settings)
                state.warmAt = warmAt
                wait = max(wait, warmAt - now)
            }
            state.lastRequest = now
            return MockPlan(number: state.number, fault: fault, settings: settings, wait: wait)
        }
    }

    /// Counts something that happened.
    func count(_ change: (inout MockCounts) -> Void) {
        state.withLock { change(&$0.counts) }
    }
}
