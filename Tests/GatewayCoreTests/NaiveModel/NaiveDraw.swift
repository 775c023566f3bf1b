import GatewayCore

/// The draws, written a second time from `docs/resilience.md` and the published SplitMix64.
enum NaiveDraw {
    static func number(_ seed: Seed, attempt: Int, purpose: UInt64) -> Double {
        let first = scramble(seed.bits ^ (UInt64(attempt) &* 0x9E37_79B9_7F4A_7C15))
        return Double(scramble(first ^ purpose) >> 11) / 9_007_199_254_740_992
    }

    static let route: UInt64 = 1
    static let recovery: UInt64 = 3
    static let gate: UInt64 = 4
    static let backoff: UInt64 = 5

    private static func scramble(_ value: UInt64) -> UInt64 {
        var bits = value &+ 0x9E37_79B9_7F4A_7C15
        bits ^= bits >> 30
        bits = bits &* 0xBF58_476D_1CE4_E5B9
        bits ^= bits >> 27
        bits = bits &* 0x94D0_49BB_1331_11EB
        bits ^= bits >> 31
        return bits
    }
}

/// Waits, written a second time.
enum NaiveWait {
    /// `base` × 2^`times`, at most `most`.
    static func doubled(_ base: Int64, times: Int, most: Int64) -> Int64 {
        Int64(min(Double(base) * (0..<times).reduce(1.0) { product, _ in product * 2 }, Double(most)))
    }

    /// The upper half and a drawn part of the lower one.
    static func half(_ bound: Int64, _ draw: Double) -> Int64 {
        (bound + 1) / 2 + Int64((Double(bound / 2) * draw).rounded(.down))
    }
}
