/// What a draw is for. Each purpose has its own number, so that a new one never changes the draws of the others.
public enum DrawPurpose: UInt64, Sendable {
    /// The weighted choice of a target.
    case route = 1
    /// How far a check of a provider strays from its interval.
    case healthInterval = 2
    /// How long a breaker stays open.
    case recovery = 3
    /// How long a gate stands.
    case gate = 4
    /// How long to wait before the same target is tried again.
    case backoff = 5
    /// When a warm-up of many gateways begins.
    case warmup = 6
}

extension Seed {
    /// A number in [0, 1) with 53 random bits: a pure function of seed, attempt and purpose.
    public func draw(attempt: Int, purpose: DrawPurpose) -> Double {
        let number = UInt64(bitPattern: Int64(attempt))
        let mixed = Self.mix(Self.mix(bits ^ number &* 0x9E37_79B9_7F4A_7C15) ^ purpose.rawValue)
        return Double(mixed >> 11) * 0x1p-53
    }

    /// The finalizer of SplitMix64 (Steele, Lea, Flood 2014), after its increment.
    private static func mix(_ value: UInt64) -> UInt64 {
        var mixed = value &+ 0x9E37_79B9_7F4A_7C15
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
