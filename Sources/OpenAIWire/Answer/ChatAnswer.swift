import JSON

/// What the gateway records of a whole JSON answer to a chat completion.
public struct ChatAnswer: Hashable, Sendable {
    /// The upstream's id of the answer; nil where it is absent or no plain label of at most 128 bytes.
    public var id: String?
    /// What the call has used, where the provider says so.
    public var usage: TokenUsage?
    /// The distinct finish reasons of the choices, in order; at most 8.
    public var finishReasons: [String]
    /// How many choices there are; nil where `choices` is absent or no array.
    public var choiceCount: Int?
    /// Whether a choice has text, reasoning, a refusal, audio or a tool call.
    public var hasContent: Bool

    /// What a body with status 200 turned out to be.
    public enum Inspection: Hashable, Sendable {
        /// A JSON object without an error.
        case answer(ChatAnswer)
        /// An error in a 200.
        case upstreamError(UpstreamErrorBody)
        /// No JSON object.
        case malformed(Defect)
    }

    /// Why a body is no answer.
    public enum Defect: Hashable, Sendable {
        /// The body has no bytes, or white space only.
        case empty
        /// The body is not strict JSON.
        case invalidJSON(JSONError)
        /// The body is JSON but no object.
        case notAnObject
    }

    /// Validates `body` wholly and finds what is recorded.
    public static func inspect(_ body: RawSpan) -> Inspection {
        do throws(JSONError) {
            return try JSONCursor.scan(body) { (cursor) throws(JSONError) -> Inspection in
                guard try cursor.peekKind() == .object else {
                    try cursor.skipValue()
                    try cursor.finish()
                    return .malformed(.notAnObject)
                }
                let members = try AnswerMembers.read(&cursor)
                try cursor.finish()
                if members.hasError { return .upstreamError(UpstreamErrorBody.read(body) ?? UpstreamErrorBody()) }
                return .answer(ChatAnswer(members))
            }
        } catch {
            let isEmpty = error.code == .unexpectedEnd && body.withUnsafeBytes { $0.allSatisfy { $0 <= 0x20 } }
            return .malformed(isEmpty ? .empty : .invalidJSON(error))
        }
    }

    /// Inspects a body that is at hand as an array.
    public static func inspect(_ body: [UInt8]) -> Inspection { inspect(body.span.bytes) }

    private init(_ members: AnswerMembers) {
        id = members.id
        usage = members.usage
        finishReasons = members.choices?.finishReasons ?? []
        choiceCount = members.choices?.count
        hasContent = members.choices?.hasContent ?? false
    }
}
