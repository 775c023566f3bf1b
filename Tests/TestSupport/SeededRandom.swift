import Foundation

/// SplitMix64: the same numbers for the same seed on every machine. Tests print the seed when they fail.
public struct SeededRandom: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// Starts a sequence.
    public init(seed: UInt64) { state = seed }

    /// The next 64 bits.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A seed of this run's own, unless `GATEWAY_TEST_SEED` names one.
    public static func seed() -> UInt64 {
        ProcessInfo.processInfo.environment["GATEWAY_TEST_SEED"].flatMap { UInt64($0) } ?? .random(in: 0...UInt64.max)
    }
}

/// How many rounds the random tests run: few by default, more by `GATEWAY_FUZZ_ROUNDS`.
public let fuzzRounds = ProcessInfo.processInfo.environment["GATEWAY_FUZZ_ROUNDS"].flatMap { Int($0) } ?? 300
