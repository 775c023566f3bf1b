import GatewayCore
import GatewayRuntime
import HTTPTypes
import Hummingbird
import NIOCore
import OpenAIWire

/// `POST /v1/chat/completions`, plain and streaming.
struct ChatCompletions: Sendable {
    let gateway: Gateway
    let maximumBodyBytes: Int

    func handle(_ request: Request, context: GatewayRequestContext) async throws -> Response {
        let body = try await collectBody(of: request)
        let chat: ModelRequest
        do throws(RequestBodyError) {
            chat = try ModelRequest.scan(body.readableBytesSpan, route: .chatCompletions)
        } catch {
            throw APIError(error)
        }
        let model = ModelName(chat.model)
        guard gateway.policy.model(model) != nil else {
            throw APIError(
                .modelNotFound, "The model `\(model)` does not exist here; GET /v1/models lists those that do.",
                parameter: "model")
        }
        try ClientRequestID.check(request.headers)
        let received = RequestReceived(
            requestID: context.requestID, seed: context.seed, route: .chatCompletions, model: model,
            stream: chat.stream, clientRequestID: ClientRequestID.usable(request.headers),
            bodyBytes: Int64(body.readableBytes),
            bodyDigest: body.withUnsafeReadableBytes { gateway.bodyDigest.digest(of: $0) },
            clientRetry: request.headers[.xStainlessRetryCount].flatMap { Int64($0) }.map { min(max($0, 0), 1_000) })
        let client = ClientRequest(
            received: received, includesUsage: chat.includeUsage, headers: ClientHeaders()
        ) { upstream, asksUsage in
            chat.edited(body.readableBytesSpan, model: upstream.text, askingUsage: asksUsage)
        }
        let answer: Answer
        do throws(LedgerError) {
            answer = try await gateway.pipeline.serve(client)
        } catch {
            if error == .commitTimeout {
                context.logger.error(
                    "an answer was not given",
                    metadata: ["request_id": "\(context.requestID)", "reason": "\(error.detail)"])
            }
            throw APIError(error)
        }
        return AnswerResponse(context: context).response(to: answer)
    }

    private func collectBody(of request: Request) async throws -> ByteBuffer {
        if let encoding = request.headers[.contentEncoding], encoding.lowercased() != "identity" {
            throw APIError(
                .unsupportedMediaType, "Request bodies in a content encoding are not supported; send it without.")
        }
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > maximumBodyBytes {
            throw tooLarge
        }
        do {
            return try await request.body.collect(upTo: maximumBodyBytes)
        } catch is NIOTooManyBytesError {
            throw tooLarge
        }
    }

    private var tooLarge: APIError {
        APIError(
            .requestTooLarge, "The request body is larger than \(maximumBodyBytes) bytes (server.max_body_bytes).")
    }
}
