/// What an answer of the route is made of.
extension WireRoute {
    /// Whether `members`, which tell of no error, are those of an answer: whether it has the list that clients read.
    func isAnswer(_ members: AnswerMembers) -> Bool {
        switch self {
        case .chatCompletions, .completions: members.choices != nil
        case .embeddings: members.itemCount != nil
        case .responses: members.itemCount != nil && members.isResponse
        }
    }

    /// Whether an event of this type ends a stream. Those of chat and completions end by `[DONE]`.
    func isEnd(_ type: StreamEventType) -> Bool {
        switch self {
        case .chatCompletions, .completions, .embeddings: false
        case .responses: type == .responseCompleted || type == .responseIncomplete
        }
    }
}
