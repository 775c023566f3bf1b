import GatewayCore
import Glibc

/// Reads the two clocks of a moment. Log time goes on from the log's last event: base + boot-time clock since the start.
///
/// The boot-time clock also counts while the machine sleeps, and never steps.
struct LogClock: Sendable {
    /// Log time at the start of this process.
    let base: LogTime

    private let startMicroseconds: Int64

    /// No gap between two processes counts for longer than this, whatever the wall clock says: 31 days.
    static let maximumGapMicroseconds: Int64 = 31 * 86_400 * 1_000_000

    /// Continues a log.
    ///
    /// - Parameter last: the moment of the log's last event; nil for an empty log. The wall clock's advance since then
    ///   counts as log time, never negative and bounded, so that deadlines which passed while the process was down are over.
    init(continuing last: Moment?) {
        startMicroseconds = Self.read(CLOCK_BOOTTIME)
        guard let last else {
            base = LogTime(microseconds: 0)
            return
        }
        let gap = Self.read(CLOCK_REALTIME) - last.recordedAt.microseconds
        base = LogTime(microseconds: last.logTime.microseconds + min(max(gap, 0), Self.maximumGapMicroseconds))
    }

    /// Both clocks now; log time not before `previous`.
    func now(notBefore previous: LogTime) -> Moment {
        let elapsed = Self.read(CLOCK_BOOTTIME) - startMicroseconds
        return Moment(
            recordedAt: WallTime(microseconds: Self.read(CLOCK_REALTIME)),
            logTime: max(previous, LogTime(microseconds: base.microseconds + elapsed)))
    }

    /// The wall clock, in microseconds since 1970 UTC.
    static func wallMicroseconds() -> Int64 { read(CLOCK_REALTIME) }

    private static func read(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000
    }
}

extension WallTime {
    /// The wall clock.
    public static func now() -> WallTime { WallTime(microseconds: LogClock.wallMicroseconds()) }
}
