import GatewayCore

/// What is known of a request on a model route when the HTTP edge refuses it.
public struct RefusedRequest: Sendable {
    /// Its id, as in the answer's `x-request-id`.
    public let requestID: RequestID
    /// The bits it would have been routed with.
    public let seed: Seed
    /// The route.
    public let route: Route
    /// What the client is told, and the parameter at fault as a path made of known names and indices.
    public let fault: RequestFault
    /// The model asked for, as the client wrote it, where the body was read that far.
    public let model: String?
    /// Whether a stream was asked for, where the body was read that far.
    public let stream: Bool
    /// Whose key it was asked with; nil when keys are not asked for.
    public let clientKeyID: ClientKeyID?
    /// The client's own id for it, if it sent a usable one.
    public let clientRequestID: String?
    /// The retry's number as the client's library counts it.
    public let clientRetry: Int64?
    /// Bytes of the body, unpacked, as far as it was read.
    public let bodyBytes: Int64

    /// Gathers the parts.
    public init(
        requestID: RequestID, seed: Seed, route: Route, fault: RequestFault, model: String?, stream: Bool,
        clientKeyID: ClientKeyID?, clientRequestID: String?, clientRetry: Int64?, bodyBytes: Int64
    ) {
        self.requestID = requestID
        self.seed = seed
        self.route = route
        self.fault = fault
        self.model = model
        self.stream = stream
        self.clientKeyID = clientKeyID
        self.clientRequestID = clientRequestID
        self.clientRetry = clientRetry
        self.bodyBytes = bodyBytes
    }
}
