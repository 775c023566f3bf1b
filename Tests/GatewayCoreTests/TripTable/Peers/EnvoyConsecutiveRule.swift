import GatewayCore

/// The rule `consecutive_5xx` of Envoy's outlier detection with its defaults, written from github.com/envoyproxy/envoy:
///
/// - `api/envoy/config/cluster/v3/outlier_detection.proto` at 1282f87: consecutive_5xx "Defaults to 5", interval "Defaults to
///   10000ms or 10s", base_ejection_time "Defaults to 30000ms or 30s", max_ejection_time "the default value (300000ms or
///   300s)", max_ejection_time_jitter "Defaults to 0s".
/// - `source/common/upstream/outlier_detection_impl.cc` at 00c7146: "++consecutive_5xx_ == …" ejects, anything but a 5xx sets
///   it to 0. A host comes back at a sweep where "min(base_eject_time * monitor->ejectTimeBackoff(), max_eject_time) +
///   jitter" has passed, with the counter at 0 and no probe. The backoff grows by one with each ejection and shrinks by one
///   at each sweep that finds the host back for an interval; it begins at 0 (`outlier_detection_impl.h`).
///
/// The host is one of at least ten, as "should_eject = (ejected_percent <= max_ejection_percent)" with its 10 % never lets a
/// lone one go, unless always_eject_one_host is set. The rule for success rates, which compares hosts, is left out.
struct EnvoyConsecutiveRule: Tripping {
    static let name = "Envoy `consecutive_5xx`"
    static let consecutive5xx = 5
    static let intervalMicroseconds: Int64 = 10_000_000
    static let baseEjectionMicroseconds: Int64 = 30_000_000
    static let maximumEjectionMicroseconds: Int64 = 300_000_000

    private var failures = 0
    private var ejectedAt: LogTime?
    private var returnedAt: LogTime?
    private var backoff: Int64 = 0
    private var nextSweep = LogTime(microseconds: Self.intervalMicroseconds)

    mutating func call(failed: Bool, at time: LogTime) -> Bool {
        while nextSweep <= time {
            sweep(at: nextSweep)
            nextSweep = nextSweep.adding(microseconds: Self.intervalMicroseconds)
        }
        guard ejectedAt == nil else { return false }
        failures = failed ? failures + 1 : 0
        guard failures == Self.consecutive5xx else { return false }
        failures = 0
        ejectedAt = time
        if backoff * Self.baseEjectionMicroseconds < Self.maximumEjectionMicroseconds + Self.baseEjectionMicroseconds {
            backoff += 1
        }
        return true
    }

    private mutating func sweep(at time: LogTime) {
        if let ejected = ejectedAt {
            let wait = min(Self.baseEjectionMicroseconds * backoff, Self.maximumEjectionMicroseconds)
            guard wait <= time.microseconds(since: ejected) else { return }
            ejectedAt = nil
            failures = 0
            returnedAt = time
        }
        guard let returnedAt, time.microseconds(since: returnedAt) >= Self.intervalMicroseconds else { return }
        backoff = max(0, backoff - 1)
    }
}
