import GatewayCore

/// The circuit breaker of resilience4j with its defaults, written from
/// github.com/resilience4j/resilience4j (`resilience4j-circuitbreaker/src/main/java/io/github/resilience4j/circuitbreaker/`):
///
/// - `CircuitBreakerConfig.java` at 335f5eb: "DEFAULT_FAILURE_RATE_THRESHOLD = 50; // Percentage",
///   "DEFAULT_MINIMUM_NUMBER_OF_CALLS = 100", "DEFAULT_SLIDING_WINDOW_SIZE = 100",
///   "DEFAULT_SLIDING_WINDOW_TYPE = SlidingWindowType.COUNT_BASED", "DEFAULT_WAIT_DURATION_IN_OPEN_STATE = 60; // Seconds",
///   "DEFAULT_PERMITTED_CALLS_IN_HALF_OPEN_STATE = 10".
/// - `internal/CircuitBreakerMetrics.java` at a84d7d5: "bufferedCalls < minimumNumberOfCalls" says nothing yet, then
///   "failureRateInPercentage >= failureRateThreshold", looked at after every result, successes too; half open the window
///   and the minimum are the permitted calls.
/// - `internal/CircuitBreakerStateMachine.java` at 1a4a716: half open when "clock.instant().isAfter(retryAfterWaitDuration)";
///   each new state begins with metrics of its own.
///
/// The rule for slow calls (100 % slower than 60 s) has nothing to say here.
struct Resilience4j: Tripping {
    static let name = "resilience4j"
    static let failureRateThreshold = 50
    static let windowSize = 100
    static let minimumCalls = 100
    static let waitInOpenSeconds: Int64 = 60
    static let permittedInHalfOpen = 10

    private enum Phase {
        case closed
        case open(until: LogTime)
        case halfOpen
    }

    private var phase = Phase.closed
    private var window = CountWindow(size: Self.windowSize)

    mutating func call(failed: Bool, at time: LogTime) -> Bool {
        if case .open(let until) = phase {
            guard time > until else { return false }
            phase = .halfOpen
            window = CountWindow(size: Self.permittedInHalfOpen)
        }
        window.record(failed: failed)
        guard window.count >= min(Self.minimumCalls, window.size) else { return false }
        if window.failures * 100 >= Self.failureRateThreshold * window.count {
            phase = .open(until: time.adding(seconds: Self.waitInOpenSeconds))
            return true
        }
        if case .halfOpen = phase {
            phase = .closed
            window = CountWindow(size: Self.windowSize)
        }
        return false
    }
}

/// The last `size` calls.
private struct CountWindow {
    let size: Int
    private var ring: [Bool] = []
    private var next = 0
    private(set) var failures = 0

    init(size: Int) {
        self.size = size
        ring.reserveCapacity(size)
    }

    var count: Int { ring.count }

    mutating func record(failed: Bool) {
        if ring.count < size {
            ring.append(failed)
        } else {
            if ring[next] { failures -= 1 }
            ring[next] = failed
            next = (next + 1) % size
        }
        if failed { failures += 1 }
    }
}
