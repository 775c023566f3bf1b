import GatewayCore

/// The circuit breaker of github.com/sony/gobreaker with its defaults, written from `v2/gobreaker.go` at 0a18939:
///
/// - "return counts.ConsecutiveFailures > 5" (`defaultReadyToTrip`): the sixth failure in a row opens it.
/// - "const defaultInterval = time.Duration(0) * time.Second": "the CircuitBreaker doesn't clear internal Counts during the
///   closed state".
/// - "const defaultTimeout = time.Duration(60) * time.Second", over when "cb.expiry.Before(now)".
/// - "If MaxRequests is 0, the CircuitBreaker allows only 1 request" half open: it closes or opens it.
struct Gobreaker: Tripping {
    static let name = "gobreaker"
    static let consecutiveFailures = 5
    static let timeoutSeconds: Int64 = 60

    private enum Phase {
        case closed(failures: Int)
        case open(until: LogTime)
    }

    private var phase = Phase.closed(failures: 0)

    mutating func call(failed: Bool, at time: LogTime) -> Bool {
        let trips: Bool
        switch phase {
        case .closed(let failures):
            phase = .closed(failures: failed ? failures + 1 : 0)
            trips = failed && failures + 1 > Self.consecutiveFailures
        case .open(let until):
            guard until < time else { return false }
            phase = .closed(failures: 0)
            trips = failed
        }
        if trips { phase = .open(until: time.adding(seconds: Self.timeoutSeconds)) }
        return trips
    }
}
