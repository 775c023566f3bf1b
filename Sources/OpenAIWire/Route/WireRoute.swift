/// The routes by which a model is called. What differs between them on the wire is said in the tables of `WireRoute+…`.
public enum WireRoute: Hashable, Sendable, CaseIterable {
    /// `/v1/chat/completions`
    case chatCompletions
    /// `/v1/completions`
    case completions
    /// `/v1/embeddings`: the only one without streams.
    case embeddings
    /// `/v1/responses`
    case responses
}
