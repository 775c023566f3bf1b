/// `request.received`: a client's request was admitted. Holds every fact of it that routing depends on, and no content.
public struct RequestReceived: Sendable, Equatable {
    /// Its identity, as in the answer's `x-request-id`.
    public let requestID: RequestID
    /// The bits all its draws come from.
    public let seed: Seed
    /// The API route.
    public let route: Route
    /// The model the client asked for, if it is one that the configuration serves.
    public let model: ModelName?
    /// True when the client asked for a stream.
    public let stream: Bool
    /// Whose key it was asked with; nil when keys are not asked for. No decision depends on it.
    public let clientKeyID: ClientKeyID?
    /// The client's own id for it, if it sent one.
    public let clientRequestID: String?
    /// Length of the body in bytes as far as it was read, after decompression.
    public let bodyBytes: Int64
    /// HMAC-SHA256 of the body, its first 128 bits as 32 hex digits, under a key that is not in the log; nil when it was
    /// not read whole.
    public let bodyDigest: String?
    /// The retry's number as the client's library counts it, 0 for a first try; nil when it does not say.
    public let clientRetry: Int64?
    /// The one provider that the client wants asked, where it may say so; nil for any.
    public let pin: ProviderName?
    /// True when the client wants no other target tried than the first.
    public let noFailover: Bool
    /// How long it may take in all, in microseconds from here; nil for no limit.
    public let deadlineMicroseconds: Int64?
    /// The name asked for when it is none of the configuration's.
    public let unknownModel: UnknownModel?
    /// What is wrong with the request itself; it is then refused without a decision.
    public let fault: RequestFault?

    /// Gathers the fields.
    public init(
        requestID: RequestID, seed: Seed, route: Route, model: ModelName?, stream: Bool, clientKeyID: ClientKeyID?,
        clientRequestID: String?, bodyBytes: Int64, bodyDigest: String?, clientRetry: Int64?,
        pin: ProviderName? = nil, noFailover: Bool = false, deadlineMicroseconds: Int64? = nil,
        unknownModel: UnknownModel? = nil, fault: RequestFault? = nil
    ) {
        self.pin = pin
        self.noFailover = noFailover
        self.deadlineMicroseconds = deadlineMicroseconds
        self.requestID = requestID
        self.seed = seed
        self.route = route
        self.model = model
        self.stream = stream
        self.clientKeyID = clientKeyID
        self.clientRequestID = clientRequestID
        self.bodyBytes = bodyBytes
        self.bodyDigest = bodyDigest
        self.clientRetry = clientRetry
        self.unknownModel = unknownModel
        self.fault = fault
    }
}

/// A name that is not ours: it may be anything, so only its length and a keyed digest are recorded.
public struct UnknownModel: Sendable, Equatable {
    /// Bytes of UTF-8.
    public let bytes: Int64
    /// HMAC-SHA256, its first 128 bits as 32 hex digits, under the key of body digests.
    public let digest: String

    /// Pairs the two.
    public init(bytes: Int64, digest: String) {
        self.bytes = bytes
        self.digest = digest
    }
}

/// Why a request is refused before anything is decided, as the HTTP edge found it.
public struct RequestFault: Sendable, Equatable {
    /// What the client is told.
    public let code: ErrorCode
    /// The parameter at fault as a path made of known names and indices; never content.
    public let parameter: String?

    /// Pairs the two.
    public init(code: ErrorCode, parameter: String? = nil) {
        self.code = code
        self.parameter = parameter
    }
}

/// The API routes whose requests are recorded, as the path clients know.
public enum Route: String, Sendable, CaseIterable {
    /// Chat completions, plain and streaming.
    case chatCompletions = "/v1/chat/completions"
    /// Text completions, plain and streaming.
    case completions = "/v1/completions"
    /// Embeddings.
    case embeddings = "/v1/embeddings"
    /// Responses, plain and streaming; passed through.
    case responses = "/v1/responses"
}
