import GatewayCore

/// What a client is to be answered. Whatever ends an answer is in the log before it is handed out.
public enum Answer: Sendable {
    /// A whole answer, its events committed.
    case whole(WholeAnswer)
    /// A stream that has begun; its last piece comes only after its events are committed.
    case streaming(StreamingAnswer)
    /// A plain answer too large to be held; likewise.
    case large(LargeAnswer)
    /// No success, its events committed.
    case failed(FailedAnswer)
}

/// A provider's complete answer.
public struct WholeAnswer: Sendable {
    /// The provider's status, a 2xx.
    public let status: Int
    /// Its content type.
    public let contentType: String
    /// Its body, byte for byte.
    public let body: [UInt8]
    /// Who answered.
    public let provider: ProviderName
    /// How many attempts were made.
    public let attempts: Int
}

/// Why there is no success, in the API's terms.
public struct FailedAnswer: Sendable {
    /// The HTTP status.
    public let status: Int
    /// The code of the API's table.
    public let code: ErrorCode
    /// For the client; a provider's own words only where the request was at fault.
    public let message: String
    /// The provider's own `type` and `code`, where the request was at fault and it gave them.
    public let upstreamType: String?
    /// See `upstreamType`.
    public let upstreamCode: String?
    /// When to try again, if the provider said so, in microseconds.
    public let retryAfterMicroseconds: Int64?
    /// The attempts made; empty when the request was refused.
    public let attempts: [AttemptSummary]
}

/// An attempt as clients are told of it.
public struct AttemptSummary: Sendable {
    /// The provider.
    public let provider: ProviderName
    /// Its outcome class.
    public let outcome: OutcomeClass
    /// Its duration in whole milliseconds.
    public let milliseconds: Int64
}
