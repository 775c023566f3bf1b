import GatewayCore

extension RequestID {
    /// A new id and a new seed.
    public static func draw() -> (id: RequestID, seed: Seed) {
        var random = SystemRandomNumberGenerator()
        let now = UInt64(max(0, LogClock.wallMicroseconds())) / 1_000
        let id = RequestID(unixMilliseconds: now, randomHigh: random.next(), randomLow: random.next())
        return (id, Seed(random.next()))
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
