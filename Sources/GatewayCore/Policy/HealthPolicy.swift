/// How the health score of a target is computed. What is left out has the default of `docs/resilience.md`.
public struct HealthPolicy: Sendable, Equatable {
    /// The age at which evidence counts half, in microseconds.
    public var halfLifeMicroseconds: Int64
    /// A first token later than this lowers the score, in microseconds; nil for the best of the model's targets.
    public var targetFirstTokenMicroseconds: Int64?
    /// The share of its configured weight that a target keeps while its breaker is closed, in [0, 1].
    public var minimumWeight: Double
    /// The availability assumed of a target of which nothing is known, in [0, 1].
    public var priorMean: Double
    /// How many samples that assumption counts for.
    public var priorWeight: Double
    /// First tokens that a target must have given before the others are measured by it.
    public var peerMinimumSamples: Int
    /// The most that throttled calls take from the score, in [0, 1].
    public var throttlePenaltyMaximum: Double
    /// How often the score multiplies the weight.
    public var exponent: Int

    /// Gathers the settings.
    public init(
        halfLifeMicroseconds: Int64 = 60_000_000, targetFirstTokenMicroseconds: Int64? = nil,
        minimumWeight: Double = 0.01, priorMean: Double = 0.95, priorWeight: Double = 10, peerMinimumSamples: Int = 20,
        throttlePenaltyMaximum: Double = 0.9, exponent: Int = 2
    ) {
        self.halfLifeMicroseconds = halfLifeMicroseconds
        self.targetFirstTokenMicroseconds = targetFirstTokenMicroseconds
        self.minimumWeight = minimumWeight
        self.priorMean = priorMean
        self.priorWeight = priorWeight
        self.peerMinimumSamples = peerMinimumSamples
        self.throttlePenaltyMaximum = throttlePenaltyMaximum
        self.exponent = exponent
    }
}
