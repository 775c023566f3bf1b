import JSON

/// The check of one element of `messages`.
struct ChatMessageScan {
    /// Its index in `messages`.
    let index: Int
    private var role: MessageRole?
    private var hasRole = false
    private var content = Content.absent

    private enum Content { case absent, null, present }

    init(index: Int) { self.index = index }

    /// Reads past the message, an object.
    mutating func read(_ cursor: inout JSONCursor, _ checks: inout BodyChecks) throws(JSONError) {
        try cursor.beginObject()
        while let key = try cursor.nextKey() {
            if cursor.text(key, equals: "role") {
                try readRole(&cursor, &checks)
            } else if cursor.text(key, equals: "content") {
                try readContent(&cursor, &checks)
            } else if let field = FieldTable.chatMessage.field(named: key, in: cursor) {
                try checks.check(field.shape, &cursor, at: "messages[\(index)].\(field.name)")
            } else {
                try cursor.skipValue()
            }
        }
        if !hasRole { checks.refuse(.missing("messages[\(index)].role")) }
        if let role, !role.mayLackContent {
            switch content {
            case .absent: checks.refuse(.missing("messages[\(index)].content"))
            case .null:
                checks.refuse(
                    .wrongType("messages[\(index)].content", expected: Self.contentPhrase, actual: "null"))
            case .present: break
            }
        }
    }

    private static let contentPhrase = "one of a string or an array of objects"

    private mutating func readRole(_ cursor: inout JSONCursor, _ checks: inout BodyChecks) throws(JSONError) {
        hasRole = true
        guard try cursor.peekKind() == .string else {
            return try checks.refuseType(of: &cursor, expected: "a string", at: "messages[\(index)].role")
        }
        role = MessageRole(try cursor.readText(), in: cursor)
        if role == nil {
            let names = MessageRole.allCases.map { "'\($0.name)'" }.joined(separator: ", ")
            checks.refuse(.badValue("messages[\(index)].role", "unknown role. Supported values are: \(names)."))
        }
    }

    private mutating func readContent(_ cursor: inout JSONCursor, _ checks: inout BodyChecks) throws(JSONError) {
        content = .present
        switch try cursor.peekKind() {
        case .string:
            try cursor.skipValue()
        case .null:
            content = .null
            try cursor.readNull()
        case .array:
            var part = 0
            try cursor.beginArray()
            while try cursor.nextElement() {
                try ContentPartScan.read(&cursor, &checks, path: "messages[\(index)].content[\(part)]")
                part += 1
            }
        case .object, .number, .boolean:
            try checks.refuseType(of: &cursor, expected: Self.contentPhrase, at: "messages[\(index)].content")
        }
    }
}
