/// The section `resilience.health`: how health scores are computed.
public struct HealthSettings: Sendable, Equatable {
    /// The age at which evidence counts half, 5 s to 1 h.
    public let halfLife: Duration
    /// A first token later than this lowers the score, 1 ms to 1 h; `nil` for the best of the model's targets.
    public let targetFirstToken: Duration?
    /// The share of its configured weight that a target keeps while its breaker is closed, 0...1.
    public let minimumWeight: Double
    /// The availability assumed of a target of which nothing is known, 0...1.
    public let priorMean: Double
    /// How many samples that assumption counts for, 0.01...1,000,000.
    public let priorWeight: Double
    /// First tokens that a target must have given before others are measured by it, 1...1,000,000.
    public let peerMinimumSamples: Int
    /// The most that throttled calls take from the score, 0...1.
    public let throttlePenaltyMaximum: Double
    /// How often the score multiplies the weight, 0...8.
    public let exponent: Int

    /// Puts the section together; what is left out has its default.
    public init(
        halfLife: Duration = SettingsDefaults.halfLife,
        targetFirstToken: Duration? = nil,
        minimumWeight: Double = SettingsDefaults.minimumWeight,
        priorMean: Double = SettingsDefaults.priorMean,
        priorWeight: Double = SettingsDefaults.priorWeight,
        peerMinimumSamples: Int = SettingsDefaults.peerMinimumSamples,
        throttlePenaltyMaximum: Double = SettingsDefaults.throttlePenaltyMaximum,
        exponent: Int = SettingsDefaults.exponent
    ) {
        self.halfLife = halfLife
        self.targetFirstToken = targetFirstToken
        self.minimumWeight = minimumWeight
        self.priorMean = priorMean
        self.priorWeight = priorWeight
        self.peerMinimumSamples = peerMinimumSamples
        self.throttlePenaltyMaximum = throttlePenaltyMaximum
        self.exponent = exponent
    }
}
