import GatewayCore
import Glibc

extension RequestID {
    /// A new id and a new seed.
    public static func draw() -> (id: RequestID, seed: Seed) {
        let random = threeRandomWords()
        let now = UInt64(max(0, LogClock.wallMicroseconds())) / 1_000
        let id = RequestID(unixMilliseconds: now, randomHigh: random[0], randomLow: random[1])
        return (id, Seed(random[2]))
    }

    /// 192 bits of the kernel's, by one call where the generator would make three.
    private static func threeRandomWords() -> InlineArray<3, UInt64> {
        var words = InlineArray<3, UInt64>(repeating: 0)
        let got = withUnsafeMutableBytes(of: &words) { bytes in
            bytes.baseAddress.map { getentropy($0, bytes.count) } ?? -1
        }
        if got == 0 { return words }
        // Not before the kernel is ready to give any, once in a machine's life.
        var generator = SystemRandomNumberGenerator()
        for index in 0..<3 { words[index] = generator.next() }
        return words
    }
}

/// Names that are unique among the processes and installations one ever sees.
enum RandomName {
    /// 64 random bits as 16 hex digits.
    static func draw() -> String {
        var random = SystemRandomNumberGenerator()
        return Seed(random.next()).description
    }
}
