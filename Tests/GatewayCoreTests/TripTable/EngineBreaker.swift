@testable import GatewayCore

/// Ours: not a model but the engine itself. One model with one target and the default thresholds; every call is a recorded
/// request that is decided, and an attempt that ends.
struct EngineBreaker: Tripping {
    static let name = "**this gateway**"

    private var state = State()
    private var events: [Event] = []
    private var number: UInt64 = 0

    init() {
        decide(.segmentOpened(SegmentOpened(number: 1, previousHead: .origin)), at: .seconds(0))
        decide(.gatewayStarted(.fixture()), at: .seconds(0))
        let policy = Policy.fixture(weights: [1], breaker: BreakerPolicy(), maxAttempts: 1)
        decide(.configApplied(ConfigApplied(policy: policy, source: "test", changes: [])), at: .seconds(0))
    }

    mutating func call(failed: Bool, at time: LogTime) -> Bool {
        number += 1
        events.removeAll(keepingCapacity: true)
        decide(.requestReceived(.fixture(number)), at: time)
        if let target = events.decided?.chosen {
            let finished = AttemptFinished.fixture(
                number, target, errorKind: failed ? .status : nil, status: failed ? 500 : 200)
            decide(.attemptFinished(finished), at: time)
        }
        return events.contains {
            if case .derived(.breakerTransitioned(let transition)) = $0.fact { transition.to == .open } else { false }
        }
    }

    private mutating func decide(_ input: Input, at time: LogTime) {
        state.decide(input, at: Scenario.moment(time.microseconds), into: &events)
    }
}
