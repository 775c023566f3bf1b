/// Jitter and doubling of waits, all in whole microseconds.
public enum Wait {
    /// Half fixed, half drawn.
    ///
    /// - Parameter draw: in [0, 1).
    static func equalJitter(_ bound: Int64, draw: Double) -> Int64 {
        let half = bound / 2
        return bound - half + Int64(Double(half) * draw)
    }

    /// `base` doubled `times` times, at most `maximum`, and never below `base`.
    public static func doubled(_ base: Int64, times: Int, maximum: Int64) -> Int64 {
        var wait = base
        for _ in 0..<max(0, times) {
            if wait >= maximum { break }
            wait = wait > Int64.max / 2 ? Int64.max : wait * 2
        }
        return max(base, min(wait, maximum))
    }
}

extension LogTime {
    /// So much later; at the end of time where that would be beyond it.
    public func advanced(by microseconds: Int64) -> LogTime {
        let (sum, overflow) = self.microseconds.addingReportingOverflow(max(0, microseconds))
        return LogTime(microseconds: overflow ? .max : sum)
    }

    /// The number of its bucket among buckets of a width.
    func bucket(width: Int64) -> Int64 { microseconds / max(1, width) }
}
