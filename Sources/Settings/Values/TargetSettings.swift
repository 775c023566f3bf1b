/// One entry of `models[].targets`: a provider and the model it is asked for.
public struct TargetSettings: Sendable, Equatable {
    /// The name of the provider.
    public let provider: String
    /// The provider's own name of the model; `nil` sends the client's name unchanged.
    public let model: String?
    /// The share of the traffic relative to the other targets, 0...1,000,000.
    public let weight: Double
    /// What differs from the provider's breaker; ``Settings/breaker(of:)`` says what holds.
    public let breaker: BreakerOverrides

    /// Puts the entry together; what is left out has its default.
    public init(
        provider: String,
        model: String? = nil,
        weight: Double = SettingsDefaults.weight,
        breaker: BreakerOverrides = BreakerOverrides()
    ) {
        self.provider = provider
        self.model = model
        self.weight = weight
        self.breaker = breaker
    }

    /// The name of the model to send when the client asked for `clientModel`.
    public func upstreamModel(for clientModel: String) -> String {
        model ?? clientModel
    }
}
