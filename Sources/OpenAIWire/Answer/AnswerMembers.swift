import JSON

/// The members that matter of the object that an answer, or one piece of a stream, is.
struct AnswerMembers: Hashable, Sendable {
    private(set) var id: String?
    private(set) var choices: ChoicesSummary?
    private(set) var usage: TokenUsage?
    /// There is an `error` with something in it, or `object` is `"error"`. Some servers send `"error":null` or `""` always.
    private(set) var hasError = false

    /// Reads past the object. A piece of a stream needs no `id`: `readingID` saves its decoding.
    static func read(_ cursor: inout JSONCursor, readingID: Bool = true) throws(JSONError) -> AnswerMembers {
        var members = AnswerMembers()
        try cursor.beginObject()
        while let key = try cursor.nextKey() {
            if cursor.text(key, equals: "choices") {
                members.choices = try ChoicesSummary.read(&cursor)
            } else if cursor.text(key, equals: "usage") {
                members.usage = try TokenUsage.read(&cursor)
            } else if cursor.text(key, equals: "error") {
                if try cursor.skipNonEmpty() { members.hasError = true }
            } else if cursor.text(key, equals: "object"), try cursor.peekKind() == .string {
                if cursor.text(try cursor.readText(), equals: "error") { members.hasError = true }
            } else if readingID, cursor.text(key, equals: "id"), try cursor.peekKind() == .string {
                members.id = ProviderLabel.checked(try cursor.readText(), in: cursor)
            } else {
                try cursor.skipValue()
            }
        }
        return members
    }
}
