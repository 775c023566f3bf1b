/// `operator.acted`: somebody changed something by hand.
public struct OperatorActed: Sendable, Equatable {
    /// Who, as far as the gateway knows: the credential's name.
    public let actor: String
    /// What was done.
    public let action: OperatorAction
    /// The provider it was done to, if one.
    public let provider: ProviderName?
    /// What exactly, in the action's own grammar; never a secret.
    public let parameters: String
    /// Why, in the operator's words.
    public let reason: String

    /// Gathers the fields.
    public init(
        actor: String, action: OperatorAction, provider: ProviderName?, parameters: String, reason: String
    ) {
        self.actor = actor
        self.action = action
        self.provider = provider
        self.parameters = parameters
        self.reason = reason
    }
}

/// What an operator can do by hand: a closed set, recorded as `action`.
public enum OperatorAction: String, Sendable, CaseIterable {
    /// Made a mock provider fail, or stop failing.
    case mockFault = "mock_fault"
    /// Had a provider warmed up.
    case warmup
}
