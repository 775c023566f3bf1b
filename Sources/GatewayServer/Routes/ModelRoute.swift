import GatewayCore
import GatewayRuntime
import HTTPTypes
import Hummingbird
import NIOCore
import OpenAIWire

/// A route by which a model is called: reads a request, hands it to the pipeline, and answers what comes of it.
struct ModelRoute: Sendable {
    let route: Route
    let gateway: Gateway
    let limits: EdgeLimits
    let budget: BodyBudget
    let refusals: Refusals

    func handle(_ request: Request, context: GatewayRequestContext) async throws -> Response {
        try ClientRequestID.check(request.headers)
        let body = try await BodyReader(limit: limits.maximumBodyBytes, budget: budget).read(request, context)
        return try await LongWork.run(if: body.readableBytes > LongWork.bytes) { () async throws(APIError) in
            try await serve(body, of: request, context)
        }
    }

    private func serve(
        _ body: ByteBuffer, of request: Request, _ context: GatewayRequestContext
    ) async throws(APIError) -> Response {
        let received: RequestReceived
        let asked: ModelRequest
        do throws(APIError) {
            asked = try scan(body)
            received = try admissible(asked, body, request, context)
        } catch {
            var error = error
            error.seen.bodyBytes = body.readableBytes
            throw error
        }
        let client = ClientRequest(
            received: received, presence: context.presence, includesUsage: asked.includeUsage,
            includesUsageThroughout: asked.includeUsageThroughout, headers: ClientHeaders(request.headers)
        ) { upstream, usage in
            asked.edited(body.readableBytesSpan, model: upstream.text, asking: usage)
        }
        return await answer(client, context)
    }

    private func scan(_ body: ByteBuffer) throws(APIError) -> ModelRequest {
        do throws(RequestBodyError) {
            return try ModelRequest.scan(body.readableBytesSpan, route: route.wire)
        } catch {
            throw APIError(error)
        }
    }

    /// What is recorded of a request that may be routed.
    private func admissible(
        _ asked: ModelRequest, _ body: ByteBuffer, _ request: Request, _ context: GatewayRequestContext
    ) throws(APIError) -> RequestReceived {
        let model = ModelName(asked.model)
        var refusal: APIError?
        if gateway.policy.model(model) == nil {
            refusal = .unknownModel
        } else if context.key?.opens(model) == false {
            refusal = .modelNotAllowed
        } else if asked.stream, !limits.allowsStreaming {
            refusal = APIError(
                .unsupportedParameter, "This gateway does not stream (server.streaming); leave `stream` out.",
                parameter: "stream")
        }
        if var refusal {
            refusal.seen = SeenOfRequest(model: asked.model, stream: asked.stream)
            throw refusal
        }
        let wishes: RouteWishes
        do throws(APIError) {
            wishes = try RouteWishes(request.headers, for: model, key: context.key, gateway.policy)
        } catch {
            var error = error
            error.seen = SeenOfRequest(model: asked.model, stream: asked.stream)
            throw error
        }
        return RequestReceived(
            requestID: context.requestID, seed: context.seed, route: route, model: model,
            stream: asked.stream, clientKeyID: context.key?.id,
            clientRequestID: ClientRequestID.usable(request.headers), bodyBytes: Int64(body.readableBytes),
            bodyDigest: body.withUnsafeReadableBytes { gateway.bodyDigest.digest(of: $0) },
            clientRetry: ClientRetry.number(request.headers), pin: wishes.pin, noFailover: wishes.noFailover,
            deadlineMicroseconds: gateway.policy.retry.deadlineMicroseconds)
    }

    /// From here on the request is the pipeline's, and nothing is thrown: what is thrown is a refusal.
    private func answer(_ client: ClientRequest, _ context: GatewayRequestContext) async -> Response {
        do throws(NotServed) {
            return AnswerResponse(context: context).response(to: try await gateway.pipeline.serve(client))
        } catch {
            if error.error == .commitTimeout {
                context.logger.error(
                    "an answer was not given",
                    metadata: ["request_id": "\(context.requestID)", "reason": "\(error.error.detail)"])
            }
            return refusals.answer(error, context)
        }
    }
}

extension ClientHeaders {
    fileprivate init(_ headers: HTTPFields) {
        self.init(
            organization: headers.value(of: .openAIOrganization), project: headers.value(of: .openAIProject),
            beta: headers.value(of: .openAIBeta))
    }
}
