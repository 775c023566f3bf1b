/// Microseconds since 1970-01-01 UTC as the wall clock read them. It may step; it serves people and calendar rules only.
public struct WallTime: Sendable, Hashable, Comparable {
    /// Microseconds since 1970 UTC.
    public let microseconds: Int64

    /// Wraps a reading.
    public init(microseconds: Int64) {
        self.microseconds = microseconds
    }

    /// Earlier first.
    public static func < (left: WallTime, right: WallTime) -> Bool { left.microseconds < right.microseconds }
}

/// Log time in microseconds: it never goes back within a log, not over restarts or reboots. Rules use this one.
public struct LogTime: Sendable, Hashable, Comparable {
    /// Microseconds since the log's own zero.
    public let microseconds: Int64

    /// Wraps a reading.
    public init(microseconds: Int64) {
        self.microseconds = microseconds
    }

    /// Earlier first.
    public static func < (left: LogTime, right: LogTime) -> Bool { left.microseconds < right.microseconds }

    /// Microseconds from `earlier` to this time.
    public func microseconds(since earlier: LogTime) -> Int64 { microseconds - earlier.microseconds }
}

/// Both clocks, read together under the ledger's lock; all events of one transaction carry the same moment.
public struct Moment: Sendable, Hashable {
    /// The wall clock (`recorded_at`).
    public let recordedAt: WallTime
    /// Log time (`monotonic_us`).
    public let logTime: LogTime

    /// Pairs the readings.
    public init(recordedAt: WallTime, logTime: LogTime) {
        self.recordedAt = recordedAt
        self.logTime = logTime
    }
}
