/// How many requests of a model still go out while every target's breaker is open. What is left out has the default of
/// `docs/resilience.md`.
public struct TricklePolicy: Sendable, Equatable {
    /// So many a second in any case; 0 for none.
    public var perSecond: Int
    /// This share of the model's requests, where that is more, in [0, 1].
    public var share: Double

    /// Gathers the settings.
    public init(perSecond: Int = 1, share: Double = 0.1) {
        self.perSecond = perSecond
        self.share = share
    }
}
