import GatewayCore
import HTTPTypes
import Hummingbird
import NIOHTTP1

extension APIError {
    /// What a client is told for what was thrown before its request was the pipeline's; the pipeline itself throws nothing
    /// up to the edge.
    static func thrown(_ error: any Error, _ context: GatewayRequestContext) -> APIError {
        // Half a body says nothing of why: the client has gone in the middle of it.
        if context.presence.hasLeft { return APIError(.clientClosedRequest, "The client closed the connection.") }
        switch error {
        case let error as APIError: return error
        // In the middle of a body: a chunk's length, say.
        case let error as HTTPParserError: return APIError(parsing: error)
        case is SlowBody:
            return APIError(.requestTimeout, "The request's body did not arrive in time (server.client_body_timeout).")
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

    /// The URL is there, and not for this method.
    ///
    /// - Parameter allowed: its methods as `Allow` names them.
    static func methodNotAllowed(_ request: Request, allowed: String) -> APIError {
        var error = APIError(
            .methodNotAllowed,
            "Method \(request.method.rawValue) is not allowed for \(request.uri.path); use \(allowed).")
        error.fields = [(.allow, allowed)]
        return error
    }
}
