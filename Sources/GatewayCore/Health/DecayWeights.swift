/// How much evidence of an age counts: whole numbers, 65536 for the newest.
enum DecayWeights {
    /// How many buckets count.
    static let count = 60
    /// The width of a bucket, in microseconds.
    static let bucketMicroseconds: Int64 = 5_000_000
    /// The weight of the newest bucket.
    static let one: Int64 = 65_536

    /// `⌊65536 × 2^(−k × 5 s / halfLife)⌋` for each age k in buckets.
    ///
    /// Computed with × and √ on `Double` alone, which every machine rounds alike: the exponent's fraction is taken bit by
    /// bit, each bit a factor 2^(−1/2), 2^(−1/4), …
    static func weights(halfLifeMicroseconds: Int64) -> [Int64] {
        let halfLife = max(1, halfLifeMicroseconds)
        return (0..<Int64(count)).map { age in
            let (halvings, rest) = (age * bucketMicroseconds).quotientAndRemainder(dividingBy: halfLife)
            if halvings >= 17 { return 0 }
            var value = Double(one >> halvings)
            var fraction = Double(rest) / Double(halfLife)
            var factor = 0.5
            for _ in 0..<40 {
                factor = factor.squareRoot()
                fraction *= 2
                if fraction >= 1 {
                    value *= factor
                    fraction -= 1
                }
            }
            return Int64(value)
        }
    }
}
