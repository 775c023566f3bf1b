import GatewayCore

/// Who is told of each request that the edge refuses. Requests on model routes are told one by one; the others, which
/// strangers can cause in any number, as a count.
public protocol RefusalRecorder: Sendable {
    /// A request on a model route was refused. Its answer goes out when this returns.
    func record(_ refusal: RefusedRequest) async

    /// Something else was refused: no such URL, no HTTP. Called on a connection's event loop, so it returns at once.
    func count(_ code: ErrorCode)
}

/// What is known of a request on a model route when the edge refuses it.
public struct RefusedRequest: Sendable {
    /// Its id, as in the answer's `x-request-id`.
    public let requestID: GatewayCore.RequestID
    /// The bits it would have been routed with.
    public let seed: Seed
    /// The route.
    public let route: Route
    /// What the client is told.
    public let code: ErrorCode
    /// The parameter at fault as a path made of known names and indices; never content.
    public let parameter: String?
    /// The model asked for, as the client wrote it, where the body was read that far.
    public let model: String?
    /// Whether a stream was asked for, where the body was read that far.
    public let stream: Bool
    /// The client's own id for it, if it sent a usable one.
    public let clientRequestID: String?
    /// The retry's number as the client's library counts it.
    public let clientRetry: Int64?
    /// Bytes of the body, unpacked, as far as it was read.
    public let bodyBytes: Int64
}
