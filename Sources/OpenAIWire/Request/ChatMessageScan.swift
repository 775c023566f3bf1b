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

    /// Reads past `messages` and answers how many there are.
    static func readAll(_ cursor: inout JSONCursor, _ checks: inout BodyChecks) throws(JSONError) -> Int {
        var count = 0
        guard try cursor.peekKind() == .array else {
            try checks.refuseType(of: &cursor, expected: FieldShape.objects.phrase, at: "messages")
            return count
        }
        try cursor.beginArray()
        while try cursor.nextElement() {
            if try cursor.peekKind() == .object {
                var message = ChatMessageScan(index: count)
                try message.read(&cursor, &checks)
            } else {
                try checks.refuseType(of: &cursor, expected: "an object", at: "messages[\(count)]")
            }
            count += 1
        }
        if count == 0 {
            checks.refuse(.badValue("messages", "empty array. Expected an array with at least one message."))
        }
        return count
    }

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
                    .wrongType(
                        "messages[\(index)].content", expected: FieldShape.stringOrObjects.phrase, actual: "null"))
            case .present: break
            }
        }
    }

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
            try checks.refuseType(
                of: &cursor, expected: FieldShape.stringOrObjects.phrase, at: "messages[\(index)].content")
        }
    }
}

extension FieldTable {
    /// Optional fields of a message; `role` and `content` are read apart.
    static let chatMessage = FieldTable([
        "audio": .object,
        "function_call": .object,
        "name": .string,
        "refusal": .string,
        "tool_call_id": .string,
        "tool_calls": .objects,
    ])
}
