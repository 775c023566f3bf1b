/// `breaker.overridden`: an operator set the mode of a target's breaker.
public struct BreakerOverridden: Sendable, Equatable {
    /// Whose breaker (see `TargetPolicy.breakerKey`).
    public let target: Target
    /// The mode from here on.
    public let mode: BreakerMode
    /// Who, as far as the gateway knows: the credential's name.
    public let actor: String
    /// Why, in the operator's words.
    public let reason: String

    /// Gathers the fields.
    public init(target: Target, mode: BreakerMode, actor: String, reason: String) {
        self.target = target
        self.mode = mode
        self.actor = actor
        self.reason = reason
    }
}
