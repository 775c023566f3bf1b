import Glibc

/// The wall clock, for columns that say when something was written. It decides nothing.
enum Clock {
    /// Microseconds since 1970 UTC.
    static func wallMicroseconds() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000
    }
}
