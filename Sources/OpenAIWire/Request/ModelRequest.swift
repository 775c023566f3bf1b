import JSON

/// What the gateway knows of a body that calls a model: what routing needs, and where what it may edit stands.
///
/// The body itself stays with the caller, untouched. All ranges are byte offsets into it.
public struct ModelRequest: Hashable, Sendable {
    /// The longest model name that is accepted, in bytes of UTF-8.
    public static let maximumModelBytes = 256

    /// The route by whose rules the body was read.
    public let route: WireRoute
    /// The model asked for, escapes decoded; never empty.
    public let model: String
    /// Where the model's literal stands, quotes included.
    public let modelRange: Range<Int>
    /// Whether a stream is asked for; absent and `null` mean no. Never for embeddings.
    public let stream: Bool
    /// Whether the client asked for the usage event (`stream_options.include_usage`); only of chat and completions.
    public let includeUsage: Bool
    /// Whether the client asked for the usage so far in every event (vLLM's `continuous_usage_stats`, which says nothing
    /// without `include_usage`).
    public let includeUsageThroughout: Bool
    /// Where the value of `stream_options` stands, if the body has one and the route's has `include_usage`.
    public let streamOptionsRange: Range<Int>?
    /// How many messages, prompts, texts to embed or items there are. Zero only where a response has no input of its own.
    public let inputCount: Int
    /// What has to be edited to ask for the usage event; nil where the route cannot be asked.
    let usageEdit: UsageEdit?

    /// Validates `body` in one strict pass and finds what routing needs.
    ///
    /// Types are checked for all fields of the route in OpenAI's current reference; unknown fields, and what only a
    /// provider can judge, pass. Bad JSON is reported before any wrong field, else the first fault in the order of the body.
    public static func scan(
        _ body: RawSpan, route: WireRoute, depthLimit: Int = JSONCursor.defaultDepthLimit
    ) throws(RequestBodyError) -> ModelRequest {
        var scan = ModelRequestScan(route: route)
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
        _ body: [UInt8], route: WireRoute, depthLimit: Int = JSONCursor.defaultDepthLimit
    ) throws(RequestBodyError) -> ModelRequest {
        try scan(body.span.bytes, route: route, depthLimit: depthLimit)
    }
}
