import GatewayCore
import HTTPTypes
import Hummingbird
import NIOHTTP1

extension APIError {
    /// What a client is told for what was thrown before its request was the pipeline's; the pipeline itself throws nothing
    /// up to the edge.
    ///
    /// - Parameter allowed: the methods of the request's URL as `Allow` names them; nil when there is no such URL.
    static func thrown(
        _ error: any Error, for request: Request, _ context: GatewayRequestContext, allowed: String?
    ) -> APIError {
        // Half a body says nothing of why: the client has gone in the middle of it.
        if context.presence.hasLeft { return APIError(.clientClosedRequest, "The client closed the connection.") }
        switch error {
        case let error as APIError: return error
        // In the middle of a body: a chunk's length, say.
        case let error as HTTPParserError: return APIError(parsing: error)
        case is SlowBody:
            return APIError(.requestTimeout, "The request's body did not arrive in time (server.client_body_timeout).")
        case let error as HTTPError where error.status == .notFound: return unknown(request, allowed)
        case is CancellationError: return .draining
        case _:
            context.logger.error(
                "a request failed inside the gateway",
                metadata: ["request_id": "\(context.requestID)", "error": "\(error)"])
            return APIError(.internalError, "The gateway failed to handle the request.")
        }
    }

    /// There is no such URL.
    static func unknownURL(_ request: Request) -> APIError {
        let asked = "\(request.method.rawValue) \(request.uri.path)"
        return APIError(.unknownURL, "Unknown request URL: \(asked). See docs/api.md for the URLs that exist.")
    }

    private static func unknown(_ request: Request, _ allowed: String?) -> APIError {
        guard let allowed else { return unknownURL(request) }
        var error = APIError(
            .methodNotAllowed,
            "Method \(request.method.rawValue) is not allowed for \(request.uri.path); use \(allowed).")
        error.fields = [(.allow, allowed)]
        return error
    }
}
