/// The thresholds of one target's breaker.
public struct BreakerPolicy: Sendable, Equatable {
    /// Hard failures in a row that open it; at least 1.
    public let failureThreshold: Int
    /// How long it stays open before a probe may pass, in microseconds.
    public let recoveryMicroseconds: Int64
    /// Successful probes in a row that close it; at least 1.
    public let probeSuccesses: Int
    /// A stream whose first content comes later than this is `slow`, in microseconds from the attempt's start.
    public let slowFirstTokenMicroseconds: Int64

    /// Gathers the fields.
    public init(
        failureThreshold: Int, recoveryMicroseconds: Int64, probeSuccesses: Int, slowFirstTokenMicroseconds: Int64
    ) {
        self.failureThreshold = failureThreshold
        self.recoveryMicroseconds = recoveryMicroseconds
        self.probeSuccesses = probeSuccesses
        self.slowFirstTokenMicroseconds = slowFirstTokenMicroseconds
    }
}
