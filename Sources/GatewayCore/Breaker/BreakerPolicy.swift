/// The thresholds of one breaker. All times in microseconds. What is left out has the default of `docs/resilience.md`.
public struct BreakerPolicy: Sendable, Equatable {
    /// Hard failures in a row that open it.
    public var failureThreshold: FailureThreshold
    /// How long it stays open the first time, before jitter.
    public var recoveryMicroseconds: Int64
    /// The longest it stays open, however often it opened in a row.
    public var recoveryMaximumMicroseconds: Int64
    /// The longest `Retry-After` of a provider that is heeded.
    public var retryAfterMaximumMicroseconds: Int64
    /// Time spent closed that takes one from the number of openings in a row.
    public var healMicroseconds: Int64
    /// The share of hard failures in the window that opens it, in (0, 1].
    public var failureRatio: Double
    /// How far back ratios look; ten buckets.
    public var windowMicroseconds: Int64
    /// Samples that the failure ratio needs.
    public var minimumCalls: Int
    /// Samples that it needs when they span `spreadMicroseconds`.
    public var spreadMinimumCalls: Int
    /// See `spreadMinimumCalls`.
    public var spreadMicroseconds: Int64
    /// Failures that have to be among so few.
    public var spreadMinimumFailures: Int
    /// A stream whose first content comes later than this is `slow`, from the attempt's start.
    public var slowFirstTokenMicroseconds: Int64
    /// The share of slow samples in the window that opens it, in (0, 1].
    public var slowRatio: Double
    /// Samples that the slow ratio needs.
    public var slowMinimumCalls: Int
    /// Successful probes in a row that close it; at least 1.
    public var probeSuccesses: Int
    /// How long the weight of a target rises after its breaker has closed.
    public var rampMicroseconds: Int64
    /// The share of the weight at which that begins, in [0, 1].
    public var rampStart: Double
    /// Refusals of us in a row (`misconfigured`) that hold the target.
    public var holdAfter: Int
    /// How long it is held.
    public var holdMicroseconds: Int64

    /// Gathers the thresholds.
    public init(
        failureThreshold: FailureThreshold = .byVolume(), recoveryMicroseconds: Int64 = 15_000_000,
        recoveryMaximumMicroseconds: Int64 = 300_000_000, retryAfterMaximumMicroseconds: Int64 = 600_000_000,
        healMicroseconds: Int64 = 60_000_000, failureRatio: Double = 0.5, windowMicroseconds: Int64 = 60_000_000,
        minimumCalls: Int = 20, spreadMinimumCalls: Int = 10, spreadMicroseconds: Int64 = 10_000_000,
        spreadMinimumFailures: Int = 7,
        slowFirstTokenMicroseconds: Int64 = 10_000_000, slowRatio: Double = 0.8, slowMinimumCalls: Int = 20,
        probeSuccesses: Int = 3, rampMicroseconds: Int64 = 30_000_000, rampStart: Double = 0.1, holdAfter: Int = 3,
        holdMicroseconds: Int64 = 300_000_000
    ) {
        self.failureThreshold = failureThreshold
        self.recoveryMicroseconds = recoveryMicroseconds
        self.recoveryMaximumMicroseconds = recoveryMaximumMicroseconds
        self.retryAfterMaximumMicroseconds = retryAfterMaximumMicroseconds
        self.healMicroseconds = healMicroseconds
        self.failureRatio = failureRatio
        self.windowMicroseconds = windowMicroseconds
        self.minimumCalls = minimumCalls
        self.spreadMinimumCalls = spreadMinimumCalls
        self.spreadMicroseconds = spreadMicroseconds
        self.spreadMinimumFailures = spreadMinimumFailures
        self.slowFirstTokenMicroseconds = slowFirstTokenMicroseconds
        self.slowRatio = slowRatio
        self.slowMinimumCalls = slowMinimumCalls
        self.probeSuccesses = probeSuccesses
        self.rampMicroseconds = rampMicroseconds
        self.rampStart = rampStart
        self.holdAfter = holdAfter
        self.holdMicroseconds = holdMicroseconds
    }
}

/// How many hard failures in a row open a breaker.
public enum FailureThreshold: Sendable, Equatable {
    /// Always so many; at least 1.
    case fixed(Int)
    /// `base`, and one more for each of `steps` that the number of samples in the window has reached: the more is seen, the
    /// likelier a run of failures is by chance.
    case byVolume(base: Int = 5, steps: [Int] = [120, 600, 3_000])

    /// The number that holds with so many samples in the window.
    public func failures(samples: Int) -> Int {
        switch self {
        case .fixed(let failures): failures
        case .byVolume(let base, let steps): base + steps.count { $0 <= samples }
        }
    }
}

extension FailureThreshold: ExpressibleByIntegerLiteral {
    /// A literal is a fixed number.
    public init(integerLiteral value: Int) { self = .fixed(value) }
}
