import JSON

/// One pass over a chat completion body, and what it has found so far.
struct ChatRequestScan {
    var checks = BodyChecks()
    private var model: (name: String, range: Range<Int>)?
    private var messageCount: Int?
    private var stream = false
    private var streamOptions = StreamOptions()
    private var firstMember = 0

    /// What was found, or the first thing that was wrong.
    consuming func result() throws(RequestBodyError) -> ChatRequest {
        if let refusal = checks.refusal { throw refusal }
        guard let model else { throw .missing("model") }
        guard let messageCount else { throw .missing("messages") }
        return ChatRequest(
            model: model.name, modelRange: model.range, stream: stream, includeUsage: streamOptions.includeUsage,
            streamOptionsRange: streamOptions.range, messageCount: messageCount,
            usageEdit: streamOptions.edit ?? .insertOptions(at: firstMember))
    }

    mutating func readBody(_ cursor: inout JSONCursor) throws(JSONError) {
        guard try cursor.peekKind() == .object else {
            return try checks.refuseType(of: &cursor, expected: "an object", at: nil)
        }
        try cursor.beginObject()
        firstMember = cursor.offset
        while let key = try cursor.nextKey() {
            if cursor.text(key, equals: "messages") {
                try readMessages(&cursor)
            } else if cursor.text(key, equals: "model") {
                try readModel(&cursor)
            } else if cursor.text(key, equals: "stream") {
                try readStream(&cursor)
            } else if cursor.text(key, equals: "stream_options") {
                try streamOptions.read(&cursor, &checks)
            } else if let field = FieldTable.chatRequest.field(named: key, in: cursor) {
                try checks.check(field.shape, &cursor, at: "\(field.name)")
            } else {
                try cursor.skipValue()
            }
        }
    }

    private mutating func readModel(_ cursor: inout JSONCursor) throws(JSONError) {
        guard try cursor.peekKind() == .string else {
            return try checks.refuseType(of: &cursor, expected: "a string", at: "model")
        }
        let text = try cursor.readText()
        let length = cursor.utf8Count(of: text)
        let limit = ChatRequest.maximumModelBytes
        switch length {
        case 0:
            checks.refuse(.badValue("model", "the name is empty. Name a model, as GET /v1/models lists them."))
        case (limit + 1)...:
            checks.refuse(.badValue("model", "the name has \(length) bytes. Expected at most \(limit) bytes."))
        default:
            break
        }
        // Also of a refused name the presence is noted; the refusal keeps it from being used.
        model = (length <= limit ? cursor.string(of: text) : "", text.range)
    }

    private mutating func readStream(_ cursor: inout JSONCursor) throws(JSONError) {
        if try cursor.peekKind() == .boolean {
            stream = try cursor.readBoolean()
        } else {
            try checks.check(.boolean, &cursor, at: "stream")
        }
    }

    private mutating func readMessages(_ cursor: inout JSONCursor) throws(JSONError) {
        guard try cursor.peekKind() == .array else {
            return try checks.refuseType(of: &cursor, expected: FieldShape.objects.phrase, at: "messages")
        }
        var count = 0
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
            checks.refuse(
                .badValue("messages", "empty array. Expected an array with at least one message."))
        }
        messageCount = count
    }
}
