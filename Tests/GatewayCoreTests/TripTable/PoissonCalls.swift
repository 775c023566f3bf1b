import Foundation
import GatewayCore
import TestSupport

/// Calls that arrive independently of each other, so many a second on average. The same calls for the same seed, whichever
/// breaker they meet.
struct PoissonCalls {
    private var time: LogTime
    private let rate: Double
    private var random: SeededRandom

    /// - Parameter rate: calls a second on average.
    init(rate: Double, seed: UInt64, from time: LogTime) {
        self.rate = rate
        self.time = time
        random = SeededRandom(seed: seed)
    }

    /// The next call, unless it comes at `end` or later. Times between calls are exponential.
    ///
    /// - Parameter chance: that it fails.
    mutating func next(failing chance: Double, before end: LogTime) -> (failed: Bool, time: LogTime)? {
        let gap = -log(1 - Double.random(in: 0..<1, using: &random)) / rate
        time = time.adding(microseconds: Int64((gap * 1_000_000).rounded()))
        let failed = Double.random(in: 0..<1, using: &random) < chance
        return time < end ? (failed, time) : nil
    }
}
