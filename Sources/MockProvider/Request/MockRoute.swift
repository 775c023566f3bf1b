import OpenAIWire

/// The API's routes that the mock answers, each with and without `/v1`.
enum MockRoute: String, CaseIterable {
    case chatCompletions = "/v1/chat/completions"
    case completions = "/v1/completions"
    case embeddings = "/v1/embeddings"
    case responses = "/v1/responses"

    /// The route of a path; nil where it is none of these.
    init?(path: String) {
        if let route = MockRoute(rawValue: path) ?? MockRoute(rawValue: "/v1" + path) {
            self = route
        } else {
            return nil
        }
    }

    /// The rules by which its bodies are read.
    var wire: WireRoute {
        switch self {
        case .chatCompletions: .chatCompletions
        case .completions: .completions
        case .embeddings: .embeddings
        case .responses: .responses
        }
    }
}
