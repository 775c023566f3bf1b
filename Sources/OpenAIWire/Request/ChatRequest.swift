import JSON

/// What the gateway knows of a `/v1/chat/completions` body: what routing needs, and where what it may edit stands.
///
/// The body itself stays with the caller, untouched. All ranges are byte offsets into it.
public struct ChatRequest: Hashable, Sendable {
    /// The longest model name that is accepted, in bytes of UTF-8.
    public static let maximumModelBytes = 256

    /// The model asked for, escapes decoded; never empty.
    public let model: String
    /// Where the model's literal stands, quotes included.
    public let modelRange: Range<Int>
    /// Whether a stream is asked for; absent and `null` mean no.
    public let stream: Bool
    /// Whether the client asked for the usage chunk (`stream_options.include_usage`).
    public let includeUsage: Bool
    /// Where the value of `stream_options` stands, if the body has one.
    public let streamOptionsRange: Range<Int>?
    /// How many messages there are; at least one.
    public let messageCount: Int
    /// What has to be edited to ask for the usage chunk.
    let usageEdit: UsageEdit

    /// Validates `body` in one strict pass and finds what routing needs.
    ///
    /// Types are checked for all fields of OpenAI's current list; unknown fields, and what only a provider can judge,
    /// pass. Bad JSON is reported before any wrong field, else the first fault in the order of the body.
    public static func scan(
        _ body: RawSpan, depthLimit: Int = JSONCursor.defaultDepthLimit
    ) throws(RequestBodyError) -> ChatRequest {
        var scan = ChatRequestScan()
        do throws(JSONError) {
            try JSONCursor.scan(body, depthLimit: depthLimit) { (cursor) throws(JSONError) in
                try scan.readBody(&cursor)
                try cursor.finish()
            }
        } catch {
            throw .invalidJSON(error)
        }
        return try scan.result()
    }

    /// Validates a body that is at hand as an array.
    public static func scan(
        _ body: [UInt8], depthLimit: Int = JSONCursor.defaultDepthLimit
    ) throws(RequestBodyError) -> ChatRequest {
        try scan(body.span.bytes, depthLimit: depthLimit)
    }
}
