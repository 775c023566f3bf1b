import GatewayCore

/// The circuit breaker of Polly v8 with its defaults, written from github.com/App-vNext/Polly
/// (`src/Polly.Core/CircuitBreaker/`):
///
/// - `CircuitBreakerConstants.cs` at 07124ac: "DefaultFailureRatio = 0.1", "DefaultMinimumThroughput = 100",
///   "DefaultBreakDuration = TimeSpan.FromSeconds(5)", "DefaultSamplingDuration = TimeSpan.FromSeconds(30)".
/// - `Controller/AdvancedCircuitBehavior.cs` at 13428cc, after a failure while closed: "shouldBreak = info.Throughput >=
///   _minimumThroughput && info.FailureRate >= _failureRatio"; "OnCircuitClosed() => _metrics.Reset()".
/// - `Health/HealthMetrics.cs` at 3e58672: "NumberOfWindows = 10"; `Health/RollingHealthMetrics.cs` at 13428cc: a window
///   begins with the first call at which "now - _currentWindow.StartedAt >= _windowDuration", and goes once
///   "now - _windows.Peek().StartedAt >= _samplingDuration".
/// - `Controller/CircuitStateController.cs` at 008b952: half open at the first call with "now >= _blockedUntil"; that one
///   call closes it or opens it again for the same time.
struct Polly: Tripping {
    static let name = "Polly v8"
    static let failureRatio = 0.1
    static let minimumThroughput = 100
    static let breakSeconds: Int64 = 5
    static let samplingMicroseconds: Int64 = 30_000_000
    static let windowMicroseconds = samplingMicroseconds / 10

    private var blockedUntil: LogTime?
    private var windows: [Window] = []

    private struct Window {
        let startedAt: LogTime
        var successes = 0
        var failures = 0
    }

    mutating func call(failed: Bool, at time: LogTime) -> Bool {
        if let until = blockedUntil {
            guard time >= until else { return false }
            if failed {
                blockedUntil = time.adding(seconds: Self.breakSeconds)
                return true
            }
            blockedUntil = nil
            windows = []
            return false
        }
        record(failed: failed, at: time)
        guard failed else { return false }
        let failures = windows.reduce(0) { $0 + $1.failures }
        let throughput = windows.reduce(failures) { $0 + $1.successes }
        guard throughput >= Self.minimumThroughput, Double(failures) / Double(throughput) >= Self.failureRatio else {
            return false
        }
        blockedUntil = time.adding(seconds: Self.breakSeconds)
        return true
    }

    private mutating func record(failed: Bool, at time: LogTime) {
        if windows.last.map({ time.microseconds(since: $0.startedAt) >= Self.windowMicroseconds }) ?? true {
            windows.append(Window(startedAt: time))
        }
        while let first = windows.first, time.microseconds(since: first.startedAt) >= Self.samplingMicroseconds {
            windows.removeFirst()
        }
        if failed {
            windows[windows.count - 1].failures += 1
        } else {
            windows[windows.count - 1].successes += 1
        }
    }
}
