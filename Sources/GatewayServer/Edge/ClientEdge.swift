import GatewayCore
import GatewayRuntime
import HTTPTypes
import Hummingbird

/// The outermost layer: who is let in, every answer's `x-request-id`, and every refusal as the API's envelope.
struct ClientEdge: Sendable {
    let limits: EdgeLimits
    let keys: ClientKeys
    let cap: AdmissionCap
    let drain: DrainState
    let refusals: Refusals

    init(limits: EdgeLimits, keys: ClientKeys, drain: DrainState, refusals: Refusals) {
        self.limits = limits
        self.keys = keys
        self.drain = drain
        self.refusals = refusals
        cap = AdmissionCap(limit: limits.maximumInFlight)
    }

    /// Lets a request through, if it may pass.
    ///
    /// - Parameters:
    ///   - endpoint: what its path names; nil for nothing.
    ///   - next: answers what there is, with whose request it is.
    func handle(
        _ request: Request, _ context: GatewayRequestContext, to endpoint: Endpoint?,
        next: (Endpoint, GatewayRequestContext) async throws -> Response
    ) async -> Response {
        var context = context
        // Set once it is known who asks: what strangers send is counted, not recorded.
        var route: Route?
        var response: Response
        do {
            if let endpoint, let rule = limits.crossOrigin, CrossOriginRule.isPreflight(request) {
                response = rule.preflight(request, methods: endpoint.allowedMethods)
            } else {
                if let endpoint, !endpoint.isProbe, endpoint.takes(request.method) {
                    context.key = try keys.key(of: request)
                    route = endpoint.route
                }
                try admit(request, context, endpoint)
                guard let endpoint else { throw APIError.unknownURL(request) }
                guard endpoint.takes(request.method) else {
                    throw APIError.methodNotAllowed(request, allowed: allowed(endpoint))
                }
                response = try await next(endpoint, context)
            }
        } catch {
            response = await refusals.refuse(.thrown(error, context), request, context, on: route)
        }
        limits.crossOrigin?.mark(&response.headers, for: request)
        response.headers.append(HTTPField(name: .xRequestID, value: context.requestID.description))
        if let id = ClientRequestID.usable(request.headers) { response.headers[.xClientRequestID] = id }
        // A body after a HEAD would be read as the beginning of the next answer.
        return request.method == .head ? response.createHeadResponse() : response
    }

    /// Lets a request in, if it may be: its body is not read before.
    private func admit(_ request: Request, _ context: GatewayRequestContext, _ endpoint: Endpoint?) throws(APIError) {
        guard let endpoint, !endpoint.isProbe else { return }
        if context.key?.isDisabled == true { throw .keyDisabled }
        if drain.isDraining { throw .draining }
        guard endpoint.route != nil, endpoint.method == request.method else { return }
        if !context.connection.enter(cap) { throw .overloaded(cap.limit) }
    }

    /// The methods of an endpoint as `Allow` names them.
    private func allowed(_ endpoint: Endpoint) -> String {
        endpoint.allowedMethods + (limits.crossOrigin == nil ? "" : ", OPTIONS")
    }
}
