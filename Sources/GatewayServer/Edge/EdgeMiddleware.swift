import GatewayCore
import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTP1

/// The outermost layer: every answer carries `x-request-id`, and every error is the API's envelope.
struct EdgeMiddleware: RouterMiddleware {
    typealias Context = GatewayRequestContext

    func handle(
        _ request: Request, context: GatewayRequestContext,
        next: (Request, GatewayRequestContext) async throws -> Response
    ) async throws -> Response {
        var response: Response
        do {
            response = try await next(request, context)
        } catch let error as APIError {
            response = error.response(context)
        } catch let error as HTTPError where error.status == .notFound {
            response = Self.unknown(request).response(context)
        } catch is HTTPParserError {
            // In the middle of a body: a chunk's length, say.
            response = APIError(.invalidValue, "The request is not valid HTTP/1.1.").response(context)
        } catch let error as any HTTPResponseError {
            response = Self.refused(error.status).response(context)
        } catch is CancellationError {
            response = APIError(.draining, "The gateway is shutting down.").response(context)
        } catch {
            context.logger.error(
                "a request failed inside the gateway",
                metadata: ["request_id": "\(context.requestID)", "error": "\(error)"])
            response = APIError(.internalError, "The gateway failed to handle the request.").response(context)
        }
        response.headers[.xRequestID] = context.requestID.description
        if let id = ClientRequestID.usable(request.headers) { response.headers[.xClientRequestID] = id }
        // A body after a HEAD would be read as the beginning of the next answer.
        return request.method == .head ? response.createHeadResponse() : response
    }

    private static func unknown(_ request: Request) -> APIError {
        guard let allowed = Endpoint.allowed(at: request.uri.path) else {
            return APIError(
                .unknownURL,
                "Unknown request URL: \(request.method.rawValue) \(request.uri.path). See docs/api.md for the URLs that exist."
            )
        }
        var error = APIError(
            .methodNotAllowed,
            "Method \(request.method.rawValue) is not allowed for \(request.uri.path); use \(allowed).")
        error.fields = [(.allow, allowed)]
        return error
    }

    /// What Hummingbird itself refuses: a malformed body framing, for one.
    private static func refused(_ status: HTTPResponse.Status) -> APIError {
        var error = APIError(status.code < 500 ? .invalidValue : .internalError, status.reasonPhrase)
        error.status = status.code
        return error
    }
}
