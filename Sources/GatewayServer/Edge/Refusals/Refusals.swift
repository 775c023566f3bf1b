import GatewayCore
import GatewayRuntime
import HTTPTypes
import Hummingbird

/// The one way by which the edge refuses: every answer to a request that never became the pipeline's goes through here.
struct Refusals: Sendable {
    let recorder: RefusalRecorder

    /// Refuses a request that has a head.
    ///
    /// - Parameter route: the model route it came on; nil on others, and before it is known who asks.
    func refuse(
        _ error: APIError, _ request: Request, _ context: GatewayRequestContext, on route: Route?
    ) async -> Response {
        if let route {
            await recorder.record(RefusedRequest(error, request, context, route))
        } else {
            recorder.count(error.code)
        }
        return error.response(context)
    }

    /// Answers a request whose events the log did not take, or does not confirm.
    func answer(_ notServed: NotServed, _ context: GatewayRequestContext) -> Response {
        let error = APIError(notServed.error)
        if !notServed.isRecorded { recorder.count(error.code) }
        return error.response(context)
    }

    /// Refuses what did not come as far as a request: no HTTP, or too slow.
    func refuse(_ error: APIError) -> UnaskedAnswer {
        recorder.count(error.code)
        return UnaskedAnswer(error)
    }
}

/// An error answer without a request: its id is made for it.
struct UnaskedAnswer {
    let head: HTTPResponse
    let body: [UInt8]

    fileprivate init(_ error: APIError) {
        let id = RequestID.draw().id
        body = error.envelope(id).bytes()
        head = HTTPResponse(
            status: .init(code: error.status ?? error.code.status),
            headerFields: [
                .contentType: "application/json", .contentLength: "\(body.count)", .connection: "close",
                .xRequestID: id.description,
            ])
    }
}

extension RefusedRequest {
    fileprivate init(_ error: APIError, _ request: Request, _ context: GatewayRequestContext, _ route: Route) {
        self.init(
            requestID: context.requestID, seed: context.seed, route: route,
            fault: RequestFault(code: error.code, parameter: error.parameter), model: error.seen.model,
            stream: error.seen.stream, clientKeyID: context.key?.id,
            clientRequestID: ClientRequestID.usable(request.headers), clientRetry: ClientRetry.number(request.headers),
            bodyBytes: Int64(error.seen.bodyBytes))
    }
}
