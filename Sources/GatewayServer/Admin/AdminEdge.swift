import HTTPTypes
import Hummingbird

/// The outermost layer of the admin listener: who may ask, every answer's `x-request-id`, and every refusal as the API's
/// envelope. Who may not ask is counted in the log, as strangers are.
struct AdminEdge: RouterMiddleware {
    typealias Context = GatewayRequestContext

    let access: AdminAccess
    let refusals: Refusals

    func handle(
        _ request: Request, context: GatewayRequestContext,
        next: (Request, GatewayRequestContext) async throws -> Response
    ) async throws -> Response {
        let response: Response
        do throws(APIError) { try access.check(request) } catch {
            return marked(await refusals.refuse(error, request, context, on: nil), request, context)
        }
        do {
            response = try await next(request, context)
        } catch {
            let allowed = AdminEndpoint.at(request.uri.path)?.method.rawValue
            response = APIError.thrown(error, for: request, context, allowed: allowed).response(context)
        }
        return marked(response, request, context)
    }

    private func marked(_ response: Response, _ request: Request, _ context: GatewayRequestContext) -> Response {
        var response = response
        response.headers[.xRequestID] = context.requestID.description
        if let id = ClientRequestID.usable(request.headers) { response.headers[.xClientRequestID] = id }
        return response
    }
}
