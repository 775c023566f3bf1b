import GatewayCore
import GatewayRuntime
import HTTPTypes
import Hummingbird
import NIOCore
import OpenAIWire

/// `POST /v1/chat/completions`, plain and streaming.
struct ChatCompletions: Sendable {
    let gateway: Gateway
    let limits: EdgeLimits

    func handle(_ request: Request, context: GatewayRequestContext) async throws -> Response {
        try ClientRequestID.check(request.headers)
        let body = try await BodyReader(limit: limits.maximumBodyBytes).read(request, context)
        let received: RequestReceived
        let chat: ModelRequest
        do throws(APIError) {
            chat = try scan(body)
            received = try admissible(chat, body, request, context)
        } catch {
            var error = error
            error.seen.bodyBytes = body.readableBytes
            throw error
        }
        let client = ClientRequest(
            received: received, presence: context.presence, includesUsage: chat.includeUsage, headers: ClientHeaders()
        ) { upstream, asksUsage in
            chat.edited(body.readableBytesSpan, model: upstream.text, askingUsage: asksUsage)
        }
        return await answer(client, context)
    }

    private func scan(_ body: ByteBuffer) throws(APIError) -> ModelRequest {
        do throws(RequestBodyError) {
            return try ModelRequest.scan(body.readableBytesSpan, route: .chatCompletions)
        } catch {
            throw APIError(error)
        }
    }

    /// What is recorded of a request that may be routed.
    private func admissible(
        _ chat: ModelRequest, _ body: ByteBuffer, _ request: Request, _ context: GatewayRequestContext
    ) throws(APIError) -> RequestReceived {
        let model = ModelName(chat.model)
        var refusal: APIError?
        if gateway.policy.model(model) == nil {
            refusal = APIError(
                .modelNotFound, "The model `\(model)` does not exist here; GET /v1/models lists those that do.",
                parameter: "model")
        } else if chat.stream, !limits.allowsStreaming {
            refusal = APIError(
                .unsupportedParameter, "This gateway does not stream (server.streaming); leave `stream` out.",
                parameter: "stream")
        }
        if var refusal {
            refusal.seen = SeenOfRequest(model: chat.model, stream: chat.stream)
            throw refusal
        }
        return RequestReceived(
            requestID: context.requestID, seed: context.seed, route: .chatCompletions, model: model,
            stream: chat.stream, clientRequestID: ClientRequestID.usable(request.headers),
            bodyBytes: Int64(body.readableBytes),
            bodyDigest: body.withUnsafeReadableBytes { gateway.bodyDigest.digest(of: $0) },
            clientRetry: ClientRetry.number(request.headers))
    }

    /// From here on the request is the pipeline's, and nothing is thrown: what is thrown is a refusal.
    private func answer(_ client: ClientRequest, _ context: GatewayRequestContext) async -> Response {
        do throws(LedgerError) {
            return AnswerResponse(context: context).response(to: try await gateway.pipeline.serve(client))
        } catch {
            if error == .commitTimeout {
                context.logger.error(
                    "an answer was not given",
                    metadata: ["request_id": "\(context.requestID)", "reason": "\(error.detail)"])
            }
            return APIError(error).response(context)
        }
    }
}
