/// Numbers that look drawn and are the same on every run (SplitMix64: Steele, Lea, Flood 2014). The mock has no other chance.
struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64

    /// Starts a sequence.
    init(seed: UInt64) { state = seed }

    /// A sequence that a text names (its FNV-1a hash).
    init(naming text: some Sequence<UInt8>) {
        state = text.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// The next number in [0, 1), with 53 bits.
    mutating func share() -> Double { Double(next() >> 11) * 0x1p-53 }
}
