import Glibc

/// Nanoseconds of the monotonic clock: an instant that only its differences give a meaning.
enum MonotonicClock {
    /// Later than any instant that is ever reached; "never" as a deadline.
    static let never = UInt64.max

    /// Reads the clock.
    static func now() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }

    /// Whole microseconds from one instant to a later one.
    static func microseconds(from start: UInt64, to end: UInt64) -> Int {
        end > start ? Int((end - start) / 1_000) : 0
    }
}

extension Duration {
    /// In nanoseconds, between 0 and 10 years, so that adding it to an instant cannot overflow.
    var nanosecondsClamped: UInt64 {
        let (seconds, attoseconds) = components
        guard seconds >= 0, attoseconds >= 0 else { return 0 }
        guard seconds < 315_360_000 else { return 315_360_000 * 1_000_000_000 }
        return UInt64(seconds) * 1_000_000_000 + UInt64(attoseconds / 1_000_000_000)
    }
}
