/// `request.received`: a client's request was admitted. Holds every fact of it that routing depends on, and no content.
public struct RequestReceived: Sendable, Equatable {
    /// Its identity, as in the answer's `x-request-id`.
    public let requestID: RequestID
    /// The bits all its draws come from.
    public let seed: Seed
    /// The API route.
    public let route: Route
    /// The model the client asked for; one that the configuration serves.
    public let model: ModelName
    /// True when the client asked for a stream.
    public let stream: Bool
    /// The client's own id for it, if it sent one.
    public let clientRequestID: String?
    /// Length of the body in bytes.
    public let bodyBytes: Int64
    /// HMAC-SHA256 of the body, its first 128 bits as 32 hex digits, under a key that is not in the log.
    public let bodyDigest: String
    /// The retry's number as the client's library counts it, 0 for a first try; nil when it does not say.
    public let clientRetry: Int64?

    /// Gathers the fields.
    public init(
        requestID: RequestID, seed: Seed, route: Route, model: ModelName, stream: Bool, clientRequestID: String?,
        bodyBytes: Int64, bodyDigest: String, clientRetry: Int64?
    ) {
        self.requestID = requestID
        self.seed = seed
        self.route = route
        self.model = model
        self.stream = stream
        self.clientRequestID = clientRequestID
        self.bodyBytes = bodyBytes
        self.bodyDigest = bodyDigest
        self.clientRetry = clientRetry
    }
}

/// The API routes whose requests are recorded, as the path clients know.
public enum Route: String, Sendable, CaseIterable {
    /// Chat completions, plain and streaming.
    case chatCompletions = "/v1/chat/completions"
}
