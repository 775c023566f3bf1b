import JSON
import OpenAIWire

/// What the mock reads of a request: what shapes its answer. What was said to it is skipped.
struct MockRequest {
    /// The members that shape an answer.
    private let members: [String: JSONValue]
    /// The size of the body, from which the prompt's tokens are made up.
    let bodyBytes: Int
    let model: String

    private static let read: Set<String> = [
        "model", "stream", "stream_options", "n", "max_tokens", "max_completion_tokens", "max_output_tokens", "tools",
        "tool_choice", "response_format", "text", "input", "prompt", "dimensions", "encoding_format",
    ]

    /// Reads a body, which is held to the whole of the API's types.
    init(_ body: RawSpan, route: MockRoute) throws(MockRefusal) {
        do throws(RequestBodyError) { _ = try ModelRequest.scan(body, route: route.wire) } catch {
            throw MockRefusal(error)
        }
        do throws(JSONError) {
            members = try JSONCursor.scan(body) { (cursor) throws(JSONError) in
                try Self.members(&cursor, wanted: route == .embeddings ? Self.read : Self.read.subtracting(["input"]))
            }
        } catch {
            throw .invalidJSON(error.description)
        }
        bodyBytes = body.byteCount
        guard let model = members["model"] else { throw .missing("model") }
        guard let name = model.stringValue, !name.isEmpty else { throw .invalid("model", "the name of a model") }
        self.model = name
    }

    private static func members(
        _ cursor: inout JSONCursor, wanted: Set<String>
    ) throws(JSONError) -> [String: JSONValue] {
        var members: [String: JSONValue] = [:]
        try cursor.beginObject()
        while let key = try cursor.nextKey() {
            let name = cursor.string(of: key)
            if wanted.contains(name) { members[name] = try cursor.readValue() } else { _ = try cursor.skipValue() }
        }
        try cursor.finish()
        return members
    }

    /// The value of a member that shapes answers; nil where it is absent or `null`.
    subscript(name: String) -> JSONValue? { members[name].flatMap { $0.isNull ? nil : $0 } }

    /// Whether a stream is asked for.
    var isStream: Bool { self["stream"]?.boolValue ?? false }

    /// Whether a stream's usage is asked for.
    var includesUsage: Bool { self["stream_options"]?["include_usage"]?.boolValue ?? false }

    /// How many answers at once, 1 to 128.
    func choiceCount() throws(MockRefusal) -> Int {
        guard let n = self["n"] else { return 1 }
        guard let count = n.integerValue, (1...128).contains(count) else {
            throw .invalid("n", "a whole number from 1 to 128")
        }
        return Int(count)
    }

    /// The most tokens that the answer may have; nil for no bound.
    var maximumTokens: Int? {
        let bounds = ["max_completion_tokens", "max_tokens", "max_output_tokens"]
        return bounds.lazy.compactMap { self[$0]?.integerValue }.first.map { max(1, Int(clamping: $0)) }
    }

    /// About four bytes a token, as English has.
    var promptTokens: Int { max(1, bodyBytes / 4) }
}
