import JSON

/// What a provider says a call has used, in tokens. A count it does not name, or names oddly, is nil.
///
/// Chat, completions and embeddings speak of prompt and completion, responses of input and output; some servers of one
/// mix them with the other, so both are read everywhere.
public struct TokenUsage: Hashable, Sendable {
    /// Tokens of the prompt, cached ones included.
    public var promptTokens: Int64?
    /// Tokens of the answer, reasoning included.
    public var completionTokens: Int64?
    /// Both together.
    public var totalTokens: Int64?
    /// Tokens of the prompt that came from the provider's cache (`cached_tokens` of the details).
    public var cachedTokens: Int64?
    /// Tokens of the answer spent on reasoning (`reasoning_tokens` of the details).
    public var reasoningTokens: Int64?

    /// Usage of the given counts.
    public init(
        promptTokens: Int64? = nil, completionTokens: Int64? = nil, totalTokens: Int64? = nil,
        cachedTokens: Int64? = nil, reasoningTokens: Int64? = nil
    ) {
        self.promptTokens = promptTokens
        self.completionTokens = completionTokens
        self.totalTokens = totalTokens
        self.cachedTokens = cachedTokens
        self.reasoningTokens = reasoningTokens
    }

    /// The usage of embeddings: they complete nothing, and some servers tell the total alone.
    var ofEmbeddings: TokenUsage {
        var usage = self
        usage.completionTokens = completionTokens ?? 0
        usage.promptTokens = promptTokens ?? totalTokens
        return usage
    }

    /// Reads past the value of `usage`; nil where it is no object.
    static func read(_ cursor: inout JSONCursor) throws(JSONError) -> TokenUsage? {
        guard try cursor.peekKind() == .object else {
            try cursor.skipValue()
            return nil
        }
        var usage = TokenUsage()
        try cursor.beginObject()
        while let key = try cursor.nextKey() {
            if cursor.text(key, equals: "prompt_tokens") || cursor.text(key, equals: "input_tokens") {
                usage.promptTokens = try count(&cursor) ?? usage.promptTokens
            } else if cursor.text(key, equals: "completion_tokens") || cursor.text(key, equals: "output_tokens") {
                usage.completionTokens = try count(&cursor) ?? usage.completionTokens
            } else if cursor.text(key, equals: "total_tokens") {
                usage.totalTokens = try count(&cursor)
            } else if cursor.text(key, equals: "prompt_tokens_details")
                || cursor.text(key, equals: "input_tokens_details")
            {
                usage.cachedTokens = try member("cached_tokens", &cursor) ?? usage.cachedTokens
            } else if cursor.text(key, equals: "completion_tokens_details")
                || cursor.text(key, equals: "output_tokens_details")
            {
                usage.reasoningTokens = try member("reasoning_tokens", &cursor) ?? usage.reasoningTokens
            } else {
                try cursor.skipValue()
            }
        }
        return usage
    }

    private static func member(_ name: StaticString, _ cursor: inout JSONCursor) throws(JSONError) -> Int64? {
        guard try cursor.peekKind() == .object else {
            try cursor.skipValue()
            return nil
        }
        var value: Int64?
        try cursor.beginObject()
        while let key = try cursor.nextKey() {
            if cursor.text(key, equals: name) {
                value = try count(&cursor)
            } else {
                try cursor.skipValue()
            }
        }
        return value
    }

    /// A count of tokens; anything but an integer from zero up is nil.
    private static func count(_ cursor: inout JSONCursor) throws(JSONError) -> Int64? {
        guard try cursor.peekKind() == .number else {
            try cursor.skipValue()
            return nil
        }
        guard let value = try cursor.readIntegerIfExact(), value >= 0 else { return nil }
        return value
    }
}
