import JSON

/// What the gateway records of a whole JSON answer of a model.
public struct ModelAnswer: Hashable, Sendable {
    /// The upstream's id of the answer; nil where it is absent or no plain label of at most 128 bytes.
    public var id: String?
    /// What the call has used, where the provider says so.
    public var usage: TokenUsage?
    /// The distinct finish reasons of the choices, in order; at most 8. Of a response: `completed`, why it is incomplete,
    /// or nothing while it goes on in the background. Embeddings have none.
    public var finishReasons: [String]
    /// How many choices, embeddings or output items there are.
    public var itemCount: Int
    /// Whether a choice has text, reasoning, a refusal, audio or a tool call; whether there is an embedding or an output
    /// item.
    public var hasContent: Bool

    /// What a body with status 200 turned out to be.
    public enum Inspection: Hashable, Sendable {
        /// An answer of the route.
        case answer(ModelAnswer)
        /// An error in a 200, or a response that has failed.
        case upstreamError(UpstreamErrorBody)
        /// Neither.
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
        /// The body is an object without what the route's answers are read by: `choices` of chat and completions, `data`
        /// of embeddings, `output` and `"object":"response"` of responses.
        case notAnAnswer
    }

    /// Validates `body` wholly, in one pass, and finds what is recorded.
    public static func inspect(_ body: RawSpan, route: WireRoute) -> Inspection {
        do throws(JSONError) {
            return try JSONCursor.scan(body) { (cursor) throws(JSONError) -> Inspection in
                guard try cursor.peekKind() == .object else {
                    try cursor.skipValue()
                    try cursor.finish()
                    return .malformed(.notAnObject)
                }
                let members = try AnswerMembers.read(&cursor, route: route, role: .answer)
                try cursor.finish()
                if members.hasError { return .upstreamError(UpstreamErrorBody.read(body) ?? UpstreamErrorBody()) }
                guard route.isAnswer(members) else { return .malformed(.notAnAnswer) }
                return .answer(ModelAnswer(members, of: route))
            }
        } catch {
            let isEmpty = error.code == .unexpectedEnd && body.withUnsafeBytes { $0.allSatisfy { $0 <= 0x20 } }
            return .malformed(isEmpty ? .empty : .invalidJSON(error))
        }
    }

    /// Inspects a body that is at hand as an array.
    public static func inspect(_ body: [UInt8], route: WireRoute) -> Inspection {
        inspect(body.span.bytes, route: route)
    }

    private init(_ members: AnswerMembers, of route: WireRoute) {
        id = members.id
        switch route {
        case .chatCompletions, .completions:
            usage = members.usage
            finishReasons = members.choices?.finishReasons ?? []
            itemCount = members.choices?.count ?? 0
            hasContent = members.choices?.hasContent ?? false
        case .embeddings, .responses:
            usage = route == .embeddings ? members.usage?.ofEmbeddings : members.usage
            finishReasons = members.responseFinishReason.map { [$0] } ?? []
            itemCount = members.itemCount ?? 0
            hasContent = itemCount > 0
        }
    }
}
