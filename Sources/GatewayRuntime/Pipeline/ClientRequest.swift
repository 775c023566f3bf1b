import GatewayCore
import OpenAIWire

/// A client's request, validated and ready to be routed.
public struct ClientRequest: Sendable {
    /// What is recorded of it.
    public let received: RequestReceived
    /// Whether it is still waited for.
    public let presence: ClientPresence
    /// True when the client asked for the usage event of its stream; else it is not shown one that the gateway asked for.
    public let includesUsage: Bool
    /// True when the client asked for the usage so far in every event; else it is shown it in none.
    public let includesUsageThroughout: Bool
    /// What a provider may be sent of its headers.
    public let headers: ClientHeaders
    /// Its body with the model name of a target, and asking for this usage: every other byte as the client sent it.
    public let body: @Sendable (_ model: UpstreamModel, _ usage: UsageAsk) -> [UInt8]

    /// Gathers the parts.
    public init(
        received: RequestReceived, presence: ClientPresence, includesUsage: Bool, includesUsageThroughout: Bool,
        headers: ClientHeaders,
        body: @escaping @Sendable (_ model: UpstreamModel, _ usage: UsageAsk) -> [UInt8]
    ) {
        self.received = received
        self.presence = presence
        self.includesUsage = includesUsage
        self.includesUsageThroughout = includesUsageThroughout
        self.headers = headers
        self.body = body
    }
}
