import JSON

/// What the gateway needs of `choices`, of an answer or of one piece of a stream.
struct ChoicesSummary: Hashable, Sendable {
    private(set) var count = 0
    /// A choice has text, or its message or delta has text, reasoning, a refusal, audio or a tool call.
    private(set) var hasContent = false
    /// Distinct, in order of appearance.
    private(set) var finishReasons: [String] = []
    /// Where each choice stands.
    private(set) var progress = ChoiceProgress()

    /// Reads past the value of `choices`; nil where it is no array.
    static func read(_ cursor: inout JSONCursor) throws(JSONError) -> ChoicesSummary? {
        guard try cursor.peekKind() == .array else {
            try cursor.skipValue()
            return nil
        }
        var summary = ChoicesSummary()
        try cursor.beginArray()
        while try cursor.nextElement() {
            summary.count += 1
            if try cursor.peekKind() == .object {
                try summary.readChoice(&cursor)
            } else {
                try cursor.skipValue()
            }
        }
        return summary
    }

    private mutating func readChoice(_ cursor: inout JSONCursor) throws(JSONError) {
        // Without an index of its own a choice has its place in the list.
        var index = Int64(count - 1)
        var hasEnded = false
        try cursor.beginObject()
        while let key = try cursor.nextKey() {
            if cursor.text(key, equals: "delta") || cursor.text(key, equals: "message") {
                try readMessage(&cursor)
            } else if cursor.text(key, equals: "finish_reason"), try cursor.peekKind() == .string {
                finishReasons.appendDistinct(try FinishReason.read(&cursor))
                hasEnded = true
            } else if cursor.text(key, equals: "index"), try cursor.peekKind() == .number {
                index = try cursor.readIntegerIfExact() ?? index
            } else if !hasContent, cursor.text(key, equals: "text") {
                // Of completions.
                hasContent = try cursor.skipNonEmpty()
            } else {
                try cursor.skipValue()
            }
        }
        progress.note(index, hasEnded: hasEnded)
    }

    private mutating func readMessage(_ cursor: inout JSONCursor) throws(JSONError) {
        guard try cursor.peekKind() == .object else {
            try cursor.skipValue()
            return
        }
        try cursor.beginObject()
        while let key = try cursor.nextKey() {
            // Once there is content, no other member can say more.
            if !hasContent, Self.isContent(key, in: cursor) {
                hasContent = try cursor.skipNonEmpty()
            } else {
                try cursor.skipValue()
            }
        }
    }

    private static func isContent(_ key: JSONText, in cursor: borrowing JSONCursor) -> Bool {
        cursor.text(key, equals: "content") || cursor.text(key, equals: "tool_calls")
            || cursor.text(key, equals: "reasoning_content") || cursor.text(key, equals: "reasoning")
            || cursor.text(key, equals: "refusal") || cursor.text(key, equals: "function_call")
            || cursor.text(key, equals: "audio")
    }
}
