/// What a request of the route is made of.
extension WireRoute {
    /// The member that says what the model is asked.
    var inputName: StaticString {
        switch self {
        case .chatCompletions: "messages"
        case .completions: "prompt"
        case .embeddings, .responses: "input"
        }
    }

    /// Responses can go on from a stored prompt, response or conversation instead: whether they do is the provider's to
    /// judge.
    var isInputRequired: Bool {
        switch self {
        case .chatCompletions, .completions, .embeddings: true
        case .responses: false
        }
    }

    /// Whether `stream` asks for a stream.
    var hasStreams: Bool {
        switch self {
        case .chatCompletions, .completions, .responses: true
        case .embeddings: false
        }
    }

    /// Whether a stream tells its usage only if `stream_options.include_usage` asks for it. Responses always tell it.
    var hasUsageOption: Bool {
        switch self {
        case .chatCompletions, .completions: true
        case .embeddings, .responses: false
        }
    }

    /// The optional fields that have no rule of their own.
    var requestFields: FieldTable {
        switch self {
        case .chatCompletions: .chatRequest
        case .completions: .completionRequest
        case .embeddings: .embeddingRequest
        case .responses: .responseRequest
        }
    }
}
