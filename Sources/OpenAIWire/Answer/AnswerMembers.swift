import JSON

/// The members that matter of the object that an answer, or one piece of a stream, is.
struct AnswerMembers: Hashable, Sendable {
    private(set) var id: String?
    /// Of chat and completions; nil where it is absent or no array.
    private(set) var choices: ChoicesSummary?
    /// How many elements the `data` of embeddings or the `output` of a response has; nil where it is absent or no array.
    private(set) var itemCount: Int?
    private(set) var usage: TokenUsage?
    /// Where the value of `usage` stands, if it is an object.
    private(set) var usageRange: Range<Int>?
    /// An error in one of the usual shapes, or a failed response. Some servers send `"error":null` or `""` always.
    private(set) var hasError = false
    /// The type that the data of a stream's event names, where it is one that matters.
    private(set) var eventType: StreamEventType?
    /// A piece of a response has a `delta` that says something.
    private(set) var hasDelta = false
    /// `object` is `"response"`.
    private(set) var isResponse = false
    /// Where a response stands, in the provider's word.
    private var status: String?
    /// Why a response is incomplete.
    private var incompleteReason: String?

    /// What an object is.
    enum Role: Hashable, Sendable {
        /// A whole answer.
        case answer
        /// The data of a stream's event.
        case piece
        /// The response that a piece of a stream is about.
        case response
    }

    /// Reads past the object.
    static func read(
        _ cursor: inout JSONCursor, route: WireRoute, role: Role
    ) throws(JSONError) -> AnswerMembers {
        var members = AnswerMembers()
        try members.readObject(&cursor, route, role)
        return members
    }

    /// Why the response has ended; nil while it has not, and on other routes.
    var responseFinishReason: String? {
        if let incompleteReason { return incompleteReason }
        return status == "in_progress" || status == "queued" ? nil : status
    }

    private mutating func readObject(
        _ cursor: inout JSONCursor, _ route: WireRoute, _ role: Role
    ) throws(JSONError) {
        try cursor.beginObject()
        while let key = try cursor.nextKey() {
            if cursor.text(key, equals: "usage") {
                try readUsage(&cursor)
            } else if cursor.text(key, equals: "error") {
                if try cursor.skipNonEmpty() { hasError = true }
            } else if cursor.text(key, equals: "object"), try cursor.peekKind() == .string {
                let name = try cursor.readText()
                if cursor.text(name, equals: "error") { hasError = true }
                isResponse = cursor.text(name, equals: "response")
            } else if role != .response, cursor.text(key, equals: "type"), try cursor.peekKind() == .string {
                eventType = StreamEventType(try cursor.readText(), in: cursor)
                if let eventType, eventType.isFailure { hasError = true }
            } else if role == .answer, cursor.text(key, equals: "id"), try cursor.peekKind() == .string {
                // Decoded for whole answers only: events need none.
                id = ProviderLabel.token(try cursor.readText(), in: cursor)
            } else if !(try readMember(key, &cursor, route, role)) {
                try cursor.skipValue()
            }
        }
    }

    private mutating func readUsage(_ cursor: inout JSONCursor) throws(JSONError) {
        let isObject = try cursor.peekKind() == .object
        let start = cursor.offset
        usage = try TokenUsage.read(&cursor)
        usageRange = isObject ? start..<cursor.offset : nil
    }

    /// Reads past the value of `key` if it is a member of the route's own; answers whether it did.
    private mutating func readMember(
        _ key: JSONText, _ cursor: inout JSONCursor, _ route: WireRoute, _ role: Role
    ) throws(JSONError) -> Bool {
        switch route {
        case .chatCompletions, .completions:
            guard cursor.text(key, equals: "choices") else { return false }
            choices = try ChoicesSummary.read(&cursor)
        case .embeddings:
            guard cursor.text(key, equals: "data") else { return false }
            itemCount = try cursor.skipCountingElements()
        case .responses:
            return try readResponseMember(key, &cursor, role)
        }
        return true
    }

    private mutating func readResponseMember(
        _ key: JSONText, _ cursor: inout JSONCursor, _ role: Role
    ) throws(JSONError) -> Bool {
        if role == .piece {
            if cursor.text(key, equals: "delta") {
                hasDelta = try cursor.skipNonEmpty()
            } else if cursor.text(key, equals: "response"), try cursor.peekKind() == .object {
                try readObject(&cursor, .responses, .response)
            } else {
                return false
            }
        } else if cursor.text(key, equals: "output") {
            itemCount = try cursor.skipCountingElements()
        } else if cursor.text(key, equals: "status"), try cursor.peekKind() == .string {
            status = try FinishReason.read(&cursor)
            if status == "failed" { hasError = true }
        } else if cursor.text(key, equals: "incomplete_details"), try cursor.peekKind() == .object {
            try readIncompleteDetails(&cursor)
        } else {
            return false
        }
        return true
    }

    private mutating func readIncompleteDetails(_ cursor: inout JSONCursor) throws(JSONError) {
        try cursor.beginObject()
        while let key = try cursor.nextKey() {
            if cursor.text(key, equals: "reason"), try cursor.peekKind() == .string {
                incompleteReason = try FinishReason.read(&cursor)
            } else {
                try cursor.skipValue()
            }
        }
    }
}
