/// The keys of a provider of type `vllm` that no other type has.
public struct VLLMSettings: Sendable, Equatable {
    /// How often its health and its models are asked for, 10 ms to 1 h; `nil` when they are not.
    public let healthInterval: Duration?
    /// Whether it is asked for the usage so far in every event of a stream. Only ever true where usage is asked for at all.
    public let asksContinuousUsage: Bool

    /// Puts the keys together; what is left out has its default.
    public init(
        healthInterval: Duration? = SettingsDefaults.healthInterval,
        asksContinuousUsage: Bool = SettingsDefaults.asksContinuousUsage
    ) {
        self.healthInterval = healthInterval
        self.asksContinuousUsage = asksContinuousUsage
    }
}
