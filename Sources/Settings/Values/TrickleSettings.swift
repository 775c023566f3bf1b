/// The section `resilience.trickle`: what still goes out of a model while every breaker of its targets is open.
public struct TrickleSettings: Sendable, Equatable {
    /// So many requests a second in any case, 0...1000.
    public let perSecond: Int
    /// This share of the model's requests, where that is more, 0...1.
    public let share: Double

    /// Puts the section together; what is left out has its default.
    public init(
        perSecond: Int = SettingsDefaults.tricklePerSecond,
        share: Double = SettingsDefaults.trickleShare
    ) {
        self.perSecond = perSecond
        self.share = share
    }
}
