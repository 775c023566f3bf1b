import CurlTransport
import GatewayCore
import OpenAIWire
import Settings

/// Any endpoint that speaks the OpenAI API: provider types `openai` and `vllm`, and the way embedded mock providers are
/// called.
struct OpenAICompatibleProvider: Provider {
    let name: ProviderName
    let usageAsk: UsageAsk

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
        usageAsk = UsageAsk(settings: settings)
        forwardedHeaders = settings.forwardedHeaders
        self.transport = transport
        timeouts = TransportTimeouts(
            connect: settings.timeouts.connect, firstByte: settings.timeouts.firstByte, idle: settings.timeouts.idle,
            total: settings.timeouts.total)
        let headers = try ProviderConnection.headers(
            key: key,
            [
                try HeaderField("content-type", "application/json"),
                try HeaderField("accept", "application/json, text/event-stream"),
            ])
        let options = ProviderConnection.options(settings)
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
        var timeouts = timeouts
        if let patience = call.patience {
            (timeouts.firstByte, timeouts.idle, timeouts.total) = (patience, patience, patience)
        }
        if let remaining = call.remaining { timeouts.total = min(timeouts.total, remaining) }
        return transport.start(
            TransportRequest(
                endpoint: endpoint, fields: fields(of: call), body: call.body, timeouts: timeouts,
                delivery: call.stream ? .chunks : .whole(limit: Self.wholeAnswerBytes)))
    }

    private func fields(of call: UpstreamCall) -> [HeaderField] {
        var fields = [Self.field(Self.requestID, call.requestID.description)]
        if let id = call.clientRequestID { fields.append(Self.field(Self.clientRequestID, id)) }
        for header in forwardedHeaders {
            if let value = call.headers.value(of: header) {
                fields.append(Self.field(Self.headerName(header.rawValue), value))
            }
        }
        return fields
    }

    private static let requestID = headerName("x-request-id")
    private static let clientRequestID = headerName("x-client-request-id")

    /// For names of ours, which are literals.
    private static func headerName(_ text: String) -> HeaderName {
        do { return try HeaderName(text) } catch { preconditionFailure("\(text): \(error.message)") }
    }

    /// For values that cannot be refused: an id of ours is ASCII, what is a client's was checked when it was taken in.
    private static func field(_ name: HeaderName, _ value: String) -> HeaderField {
        do { return try HeaderField(name, value) } catch { preconditionFailure("\(name): \(error.message)") }
    }
}

extension UsageAsk {
    fileprivate init(settings: ProviderSettings) {
        guard settings.asksUsage else {
            self = .asClient
            return
        }
        switch settings.kind {
        case .vllm(_, let vllm): self = vllm.asksContinuousUsage ? .throughout : .atEnd
        case .openai, .mock: self = .atEnd
        }
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
