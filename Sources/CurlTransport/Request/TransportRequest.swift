/// One request. The endpoint carries what is common, this what differs.
public struct TransportRequest: Sendable {
    /// Where it goes.
    public var endpoint: TransportEndpoint
    /// Headers of this request alone; they stand before the endpoint's.
    public var fields: [HeaderField]
    /// The body; ignored for GET.
    public var body: [UInt8]
    /// When to give up.
    public var timeouts: TransportTimeouts
    /// How the response is handed over.
    public var delivery: DeliveryMode

    /// Puts a request together; nothing is sent before `CurlTransport.start`.
    public init(
        endpoint: TransportEndpoint, fields: [HeaderField] = [], body: [UInt8] = [],
        timeouts: TransportTimeouts = .init(), delivery: DeliveryMode
    ) {
        self.endpoint = endpoint
        self.fields = fields
        self.body = body
        self.timeouts = timeouts
        self.delivery = delivery
    }
}
