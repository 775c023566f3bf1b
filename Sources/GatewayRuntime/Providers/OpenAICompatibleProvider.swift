import CurlTransport
import GatewayCore
import Settings

/// Any endpoint that speaks the OpenAI API: provider type `openai`, and the way embedded mock providers are called.
struct OpenAICompatibleProvider: Provider {
    let name: ProviderName
    let asksUsage: Bool

    private let transport: CurlTransport
    private let endpoints: [Route: TransportEndpoint]
    private let timeouts: TransportTimeouts
    private let forwardedHeaders: [ForwardedHeader]

    /// A plain answer is held whole up to this many bytes: 8 MiB.
    static let wholeAnswerBytes = 8 << 20

    /// Prepares URLs, headers and connection options once.
    ///
    /// - Parameters:
    ///   - settings: the provider's section of the configuration.
    ///   - baseURL: where it is; up to and without the route's own path (`…/v1`).
    ///   - key: its API key, if it has one.
    init(
        settings: ProviderSettings, baseURL: String, key: Secret?, transport: CurlTransport
    ) throws(TransportError) {
        name = ProviderName(settings.name)
        asksUsage = settings.asksUsage
        forwardedHeaders = settings.forwardedHeaders
        self.transport = transport
        timeouts = TransportTimeouts(
            connect: settings.timeouts.connect, firstByte: settings.timeouts.firstByte, idle: settings.timeouts.idle,
            total: settings.timeouts.total)
        var fields = [
            try HeaderField("content-type", "application/json"),
            try HeaderField("accept", "application/json, text/event-stream"),
            try HeaderField("user-agent", "sre-inference-gateway/\(BuildVersion.text)"),
        ]
        if let key {
            fields.append(
                try key.withValue { (value) throws(TransportError) in
                    try HeaderField("authorization", "Bearer \(value)")
                })
        }
        let headers = try HeaderList(fields)
        let options = ConnectionOptions(
            caFile: settings.caFile, clientCertificateFile: settings.clientCertificate?.certificate,
            clientKeyFile: settings.clientCertificate?.key, proxy: settings.proxy?.text,
            versions: settings.offersHTTP2 ? .negotiated : .http1)
        var endpoints: [Route: TransportEndpoint] = [:]
        for route in Route.allCases {
            endpoints[route] = try TransportEndpoint(
                url: baseURL + route.pathBelowBase, headers: headers, options: options)
        }
        self.endpoints = endpoints
    }

    func start(_ call: UpstreamCall) -> Exchange {
        // Every route has its endpoint: the table is made from all of them.
        guard let endpoint = endpoints[call.route] else { preconditionFailure("no endpoint for \(call.route)") }
        return transport.start(
            TransportRequest(
                endpoint: endpoint, fields: fields(of: call), body: call.body, timeouts: timeouts,
                delivery: call.stream ? .chunks : .whole(limit: Self.wholeAnswerBytes)))
    }

    private func fields(of call: UpstreamCall) -> [HeaderField] {
        var fields = [Self.field("x-request-id", call.requestID.description)]
        if let id = call.clientRequestID { fields.append(Self.field("x-client-request-id", id)) }
        for header in forwardedHeaders {
            if let value = call.headers.value(of: header) { fields.append(Self.field(header.rawValue, value)) }
        }
        return fields
    }

    /// For values that cannot be refused: an id of ours is ASCII, what is a client's was checked when it was taken in.
    private static func field(_ name: String, _ value: String) -> HeaderField {
        do { return try HeaderField(name, value) } catch { preconditionFailure("\(name): \(error.message)") }
    }
}

extension ClientHeaders {
    fileprivate func value(of header: ForwardedHeader) -> String? {
        switch header {
        case .openAIOrganization: organization
        case .openAIProject: project
        case .openAIBeta: beta
        }
    }
}

extension Route {
    /// The path below a provider's base URL, which ends in `/v1` or the like.
    var pathBelowBase: String { String(rawValue.dropFirst("/v1".count)) }
}
