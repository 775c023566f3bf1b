import HTTPTypes
import Hummingbird

/// The outermost layer of the admin listener: who may ask, every answer's `x-request-id`, and every refusal as the API's
/// envelope. Who may not ask is counted in the log, as strangers are.
struct AdminEdge: Sendable {
    let access: AdminAccess
    let refusals: Refusals

    /// Lets a request through, if it may pass.
    ///
    /// - Parameters:
    ///   - endpoint: what its path names; nil for nothing.
    ///   - next: answers what there is.
    func handle(
        _ request: Request, _ context: GatewayRequestContext, to endpoint: AdminEndpoint?,
        next: (AdminEndpoint) async throws -> Response
    ) async -> Response {
        let response: Response
        do throws(APIError) { try access.check(request) } catch {
            return marked(await refusals.refuse(error, request, context, on: nil), request, context)
        }
        do {
            guard let endpoint else { throw APIError.unknownURL(request) }
            guard endpoint.method == request.method else {
                throw APIError.methodNotAllowed(request, allowed: endpoint.method.rawValue)
            }
            response = try await next(endpoint)
        } catch {
            response = APIError.thrown(error, context).response(context)
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
