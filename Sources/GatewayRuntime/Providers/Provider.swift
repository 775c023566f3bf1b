import CurlTransport
import GatewayCore
import OpenAIWire

/// An upstream that answers calls. One implementation per provider type of the configuration.
public protocol Provider: Sendable {
    /// Its configured name.
    var name: ProviderName { get }

    /// What usage it is asked for in streams (`ask_usage`, `continuous_usage`).
    var usageAsk: UsageAsk { get }

    /// Starts a call. Never blocks and never throws: failures arrive as the exchange's end.
    func start(_ call: UpstreamCall) -> Exchange
}

/// One call to a provider.
public struct UpstreamCall: Sendable {
    /// The API route.
    public let route: Route
    /// The body, model name already the target's own.
    public let body: [UInt8]
    /// True when the answer is to be a stream.
    public let stream: Bool
    /// The request's id, sent on so that both logs can be joined.
    public let requestID: RequestID
    /// The client's own id for it, sent on when it gave one.
    public let clientRequestID: String?
    /// Headers of the client's that are sent on where the provider's configuration says so.
    public let headers: ClientHeaders
    /// When it has to be over, from its start; nil for the provider's own timeout alone.
    public let remaining: Duration?
    /// How long it may take, instead of the provider's first-byte, idle and total timeouts; nil for those.
    public let patience: Duration?

    /// Gathers the parts.
    public init(
        route: Route, body: [UInt8], stream: Bool, requestID: RequestID, clientRequestID: String?,
        headers: ClientHeaders, remaining: Duration? = nil, patience: Duration? = nil
    ) {
        self.remaining = remaining
        self.patience = patience
        self.headers = headers
        self.route = route
        self.body = body
        self.stream = stream
        self.requestID = requestID
        self.clientRequestID = clientRequestID
    }
}
