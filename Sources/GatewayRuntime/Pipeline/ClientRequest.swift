import GatewayCore

/// A client's request, validated and ready to be routed.
public struct ClientRequest: Sendable {
    /// What is recorded of it.
    public let received: RequestReceived
    /// Its body with the model name of a target: every other byte as the client sent it.
    public let body: @Sendable (UpstreamModel) -> [UInt8]

    /// Gathers the parts.
    public init(received: RequestReceived, body: @escaping @Sendable (UpstreamModel) -> [UInt8]) {
        self.received = received
        self.body = body
    }
}
