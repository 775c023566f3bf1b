import GatewayCore
import OpenAIWire

extension Route {
    /// The rules by which the route's bodies, answers and streams are read.
    public var wire: WireRoute {
        switch self {
        case .chatCompletions: .chatCompletions
        case .completions: .completions
        case .embeddings: .embeddings
        case .responses: .responses
        }
    }
}
