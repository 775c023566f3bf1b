/// How well a target does, with what it is made of; each term in [0, 1].
public struct HealthScore: Sendable, Equatable {
    /// The share of calls that succeed, with what is assumed of an unknown target.
    public let availability: Double
    /// How its first tokens compare with the reference.
    public let latency: Double
    /// What throttling leaves; 0 while a gate stands.
    public let throttle: Double
    /// Up to what the quickest nine tenths of its first tokens reach, in microseconds; nil when there are none.
    public let firstTokenP90Microseconds: Int64?

    /// Gathers the terms.
    public init(availability: Double, latency: Double, throttle: Double, firstTokenP90Microseconds: Int64?) {
        self.availability = availability
        self.latency = latency
        self.throttle = throttle
        self.firstTokenP90Microseconds = firstTokenP90Microseconds
    }

    /// The score: the product of the terms.
    public var value: Double { availability * latency * throttle }

    /// How first tokens compare with the reference, both in microseconds; 1 where either is missing.
    public static func latency(p90: Int64?, reference: Int64?) -> Double {
        guard let reference, let p90 else { return 1 }
        return min(1, (Double(reference) / Double(p90)).squareRoot())
    }

    /// Where nothing is known and nothing assumed.
    public static let unknown = HealthScore(
        availability: 1, latency: 1, throttle: 1, firstTokenP90Microseconds: nil)
}

extension HealthPolicy {
    /// The score of a target.
    ///
    /// - Parameters:
    ///   - reference: the first-token time by which it is judged, in microseconds.
    ///   - isGated: true while its gate stands.
    func score(_ sums: HealthSums, p90: Int64?, reference: Int64?, isGated: Bool) -> HealthScore {
        let one = Double(DecayWeights.one)
        let availability =
            (Double(sums.good) / 2 + priorMean * priorWeight * one) / (Double(sums.judged) + priorWeight * one)
        let latency = HealthScore.latency(p90: p90, reference: reference)
        var throttle = 1.0
        if isGated {
            throttle = 0
        } else if sums.throttled > 0 {
            let share = Double(sums.throttled) / Double(sums.judged + sums.throttled)
            throttle = 1 - min(throttlePenaltyMaximum, share)
        }
        return HealthScore(
            availability: availability, latency: latency, throttle: throttle, firstTokenP90Microseconds: p90)
    }

    /// What of its weight a target with a score keeps, in [0, 1].
    func weightFactor(_ score: HealthScore) -> Double {
        var factor = 1.0
        for _ in 0..<max(0, exponent) { factor *= score.value }
        return max(factor, minimumWeight)
    }
}
