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
    /// Header fields of its that are passed on.
    public let passed: PassedFields
    /// Its body, byte for byte.
    public let body: [UInt8]
    /// Who answered.
    public let provider: ProviderName
    /// How many attempts were made.
    public let attempts: Int
}
