/// Token counts as a provider reported them.
public struct TokenUsage: Sendable, Hashable {
    /// Prompt tokens.
    public let input: Int64
    /// Completion tokens.
    public let output: Int64
    /// Prompt tokens read from the provider's cache, where it says so.
    public let cached: Int64?
    /// Completion tokens spent on reasoning, where it says so.
    public let reasoning: Int64?

    /// Gathers the counts.
    public init(input: Int64, output: Int64, cached: Int64? = nil, reasoning: Int64? = nil) {
        self.input = input
        self.output = output
        self.cached = cached
        self.reasoning = reasoning
    }
}
