import GatewayCore
import TestSupport

/// A target that begins to fail: how long until a breaker leaves it alone, and how many calls fail by then.
struct Outage: Sendable {
    /// Calls a second on average.
    let rate: Double
    /// The chance of each call to fail from the outage's beginning on; none fails before.
    let chance: Double
    /// How long all was well before; 0 for an outage from the very first call.
    let healthSeconds: Int64
    /// Who has not opened by then does not.
    static let limitSeconds: Int64 = 3_600

    /// When a breaker opened.
    struct Opening: Sendable, Equatable {
        /// Since the outage began.
        let microseconds: Int64
        /// Calls that failed, the one that opened it included.
        let failures: Int
    }

    /// Lets breakers of one kind meet `runs` outages, each with calls of its own; the same ones for every kind.
    func openings<Breaker: Tripping>(of kind: Breaker.Type, runs: Int) -> [Opening?] {
        let (healthy, time) = Self.warmedUp(kind, rate: rate, seconds: healthSeconds)
        return (0..<UInt64(runs)).map { run in
            var breaker = healthy
            var random = SeededRandom(seed: (0xB0C4_E700 + run) ^ rate.bitPattern)
            var begin = time
            if healthSeconds > 0 {
                // Not all at the same place of a window's buckets.
                begin = time.adding(microseconds: .random(in: 0..<60_000_000, using: &random))
                Self.letPass(&breaker, rate: rate, seed: random.next(), from: time, to: begin)
            }
            return opening(&breaker, from: begin, seed: random.next())
        }
    }

    private func opening(_ breaker: inout some Tripping, from begin: LogTime, seed: UInt64) -> Opening? {
        var calls = PoissonCalls(rate: rate, seed: seed, from: begin)
        var failures = 0
        while let call = calls.next(failing: chance, before: begin.adding(seconds: Self.limitSeconds)) {
            if call.failed { failures += 1 }
            if breaker.call(failed: call.failed, at: call.time) {
                return Opening(microseconds: call.time.microseconds(since: begin), failures: failures)
            }
        }
        return nil
    }

    /// A breaker of a target to which every call went well, and the time it has come to.
    private static func warmedUp<Breaker: Tripping>(
        _ kind: Breaker.Type, rate: Double, seconds: Int64
    ) -> (Breaker, LogTime) {
        var breaker = kind.init()
        let end = LogTime.seconds(seconds)
        letPass(&breaker, rate: rate, seed: 0x4EA1_7400 ^ rate.bitPattern, from: .seconds(0), to: end)
        return (breaker, end)
    }

    private static func letPass(
        _ breaker: inout some Tripping, rate: Double, seed: UInt64, from begin: LogTime, to end: LogTime
    ) {
        var calls = PoissonCalls(rate: rate, seed: seed, from: begin)
        while let call = calls.next(failing: 0, before: end) { _ = breaker.call(failed: call.failed, at: call.time) }
    }
}

extension [Outage.Opening?] {
    /// The median of a number of theirs (of an even count the upper one); nil where most never opened.
    func median(_ number: (Outage.Opening) -> Double) -> Double? {
        let sorted = map { $0.map(number) ?? .infinity }.sorted()
        let middle = sorted[sorted.count / 2]
        return middle.isFinite ? middle : nil
    }
}
