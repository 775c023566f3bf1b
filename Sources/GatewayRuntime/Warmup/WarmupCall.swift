import CurlTransport
import GatewayCore
import OpenAIWire

/// A request of one token, sent so that a target is hot before it is needed.
struct WarmupCall: Sendable {
    let target: Target
    let provider: any Provider
    /// How long it may take.
    let timeout: Duration

    /// Sends it and waits for its end.
    func run(_ trigger: WarmupTrigger) async -> WarmupFinished {
        let exchange = provider.start(
            UpstreamCall(
                route: .chatCompletions, body: OneTokenRequest.chat(model: target.model.text), stream: false,
                requestID: RequestID.draw().id,
                clientRequestID: nil, headers: ClientHeaders(organization: nil, project: nil, beta: nil),
                patience: timeout))
        let delivery = await exchange.next()
        if delivery.end == nil { exchange.cancel() }
        let (errorKind, code) = Self.judge(delivery)
        return WarmupFinished(
            target: target, trigger: trigger,
            outcome: .classify(errorKind: errorKind, status: delivery.head?.status, upstreamCode: code),
            errorKind: errorKind, status: delivery.head?.status,
            totalMicroseconds: Int64(exchange.timings.totalMicroseconds))
    }

    /// What went wrong, and the provider's own code for it.
    private static func judge(_ delivery: Delivery) -> (ErrorKind?, String?) {
        if let failure = delivery.end?.failure {
            return (ErrorKind(failure.kind, hasHead: delivery.head != nil), nil)
        }
        guard let head = delivery.head else { return (.httpProtocol, nil) }
        if delivery.end == nil { return (.answerTooLarge, nil) }
        guard (200..<300).contains(head.status) else {
            let error = UpstreamErrorBody.read(delivery.body)
            return (.status, error?.code ?? error?.type)
        }
        switch ModelAnswer.inspect(delivery.body, route: Route.chatCompletions.wire) {
        case .answer: return (nil, nil)
        case .upstreamError(let error): return (.errorInAnswer, error.code ?? error.type)
        case .malformed(.empty): return (.emptyAnswer, nil)
        case .malformed(.invalidJSON), .malformed(.notAnObject), .malformed(.notAnAnswer):
            return (.malformedAnswer, nil)
        }
    }
}
