/// A header of the client's request that a provider may be sent; no other ever is.
public enum ForwardedHeader: String, Sendable, CaseIterable {
    /// The organisation that is billed.
    case openAIOrganization = "openai-organization"
    /// The project that is billed.
    case openAIProject = "openai-project"
    /// Which parts of the API in trial are wanted.
    case openAIBeta = "openai-beta"
}
