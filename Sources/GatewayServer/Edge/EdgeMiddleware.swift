import GatewayCore
import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTP1

/// The outermost layer: who is let in, every answer's `x-request-id`, and every refusal as the API's envelope.
struct EdgeMiddleware: RouterMiddleware {
    typealias Context = GatewayRequestContext

    let limits: EdgeLimits
    let cap: AdmissionCap
    let drain: DrainState
    let refusals: Refusals

    init(limits: EdgeLimits, drain: DrainState, refusals: Refusals) {
        self.limits = limits
        self.drain = drain
        self.refusals = refusals
        cap = AdmissionCap(limit: limits.maximumInFlight)
    }

    func handle(
        _ request: Request, context: GatewayRequestContext,
        next: (Request, GatewayRequestContext) async throws -> Response
    ) async throws -> Response {
        let endpoint = Endpoint.at(request.uri.path)
        var response: Response
        do {
            if let endpoint, let rule = limits.crossOrigin, CrossOriginRule.isPreflight(request) {
                response = rule.preflight(request, methods: endpoint.allowedMethods)
            } else {
                try admit(request, context, endpoint)
                response = try await next(request, context)
            }
        } catch {
            response = await refusals.refuse(
                refusal(of: request, for: error, context, endpoint), request, context,
                on: endpoint?.method == request.method ? endpoint?.route : nil)
        }
        limits.crossOrigin?.mark(&response.headers, for: request)
        response.headers[.xRequestID] = context.requestID.description
        if let id = ClientRequestID.usable(request.headers) { response.headers[.xClientRequestID] = id }
        // A body after a HEAD would be read as the beginning of the next answer.
        return request.method == .head ? response.createHeadResponse() : response
    }

    /// Lets a request in, if it may be: its body is not read before.
    private func admit(_ request: Request, _ context: GatewayRequestContext, _ endpoint: Endpoint?) throws(APIError) {
        guard let endpoint, !endpoint.isProbe else { return }
        if drain.isDraining { throw .draining }
        guard endpoint.route != nil, endpoint.method == request.method, let connection = context.connection else {
            return
        }
        if !connection.enter(cap) { throw .overloaded(cap.limit) }
    }

    /// What a client is told for what was thrown before its request was the pipeline's; the pipeline itself throws nothing
    /// up to here.
    private func refusal(
        of request: Request, for error: any Error, _ context: GatewayRequestContext, _ endpoint: Endpoint?
    ) -> APIError {
        // Half a body says nothing of why: the client has gone in the middle of it.
        if context.presence.hasLeft { return APIError(.clientClosedRequest, "The client closed the connection.") }
        switch error {
        case let error as APIError: return error
        // In the middle of a body: a chunk's length, say.
        case let error as HTTPParserError: return APIError(parsing: error)
        case is SlowBody:
            return APIError(.requestTimeout, "The request's body did not arrive in time (server.client_body_timeout).")
        case let error as HTTPError where error.status == .notFound: return unknown(request, endpoint)
        case is CancellationError: return .draining
        case _:
            context.logger.error(
                "a request failed inside the gateway",
                metadata: ["request_id": "\(context.requestID)", "error": "\(error)"])
            return APIError(.internalError, "The gateway failed to handle the request.")
        }
    }

    private func unknown(_ request: Request, _ endpoint: Endpoint?) -> APIError {
        guard let endpoint else {
            let asked = "\(request.method.rawValue) \(request.uri.path)"
            return APIError(
                .unknownURL, "Unknown request URL: \(asked). See docs/api.md for the URLs that exist.")
        }
        let allowed = endpoint.allowedMethods + (limits.crossOrigin == nil ? "" : ", OPTIONS")
        var error = APIError(
            .methodNotAllowed,
            "Method \(request.method.rawValue) is not allowed for \(request.uri.path); use \(endpoint.method.rawValue)."
        )
        error.fields = [(.allow, allowed)]
        return error
    }
}
