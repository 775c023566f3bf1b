import JSON

/// Who speaks in a message.
enum MessageRole: CaseIterable {
    case developer, system, user, assistant, tool, function

    var name: StaticString {
        switch self {
        case .developer: "developer"
        case .system: "system"
        case .user: "user"
        case .assistant: "assistant"
        case .tool: "tool"
        case .function: "function"
        }
    }

    /// An assistant may only have called tools, a function may have answered nothing; all others must say something.
    var mayLackContent: Bool {
        switch self {
        case .assistant, .function: true
        case .developer, .system, .user, .tool: false
        }
    }

    init?(_ text: JSONText, in cursor: borrowing JSONCursor) {
        for role in Self.allCases where cursor.text(text, equals: role.name) {
            self = role
            return
        }
        return nil
    }
}
