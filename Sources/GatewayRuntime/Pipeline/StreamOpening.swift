import CurlTransport
import GatewayCore
import OpenAIWire

/// The beginning of a stream: nothing is released before the first whole event has arrived, so that a stream which dies,
/// errs or ends empty before that is still an ordinary error answer.
struct StreamOpening {
    let attempt: AttemptInProgress
    let ledger: Ledger

    /// An answer other than a stream (an error's body, an HTML page) is read up to this many bytes: 64 KiB.
    static let otherAnswerBytes = 64 << 10

    /// Waits for the first event, or for the failure that comes instead.
    func outcome() async throws(LedgerError) -> AttemptOutcome {
        let first = await attempt.exchange.next()
        guard let head = first.head else {
            var observation = Observation()
            if let failure = first.end?.failure { observation.fail(failure) } else { observation.fail(.httpProtocol) }
            return .failed(observation, nil)
        }
        guard head.isWholeAnswer, Self.isEventStream(head) else {
            return await readOther(head, first)
        }
        var stream = StreamingAnswer(attempt: attempt, ledger: ledger, head: head)
        var delivery = first
        while true {
            switch try stream.open(delivery) {
            case .nothing: delivery = await attempt.exchange.next()
            case .begun: return .answered(.streaming(stream))
            case .failed(let observation, let error): return .failed(observation, error)
            }
        }
    }

    /// Not a stream: a provider's error, or something that should have been one.
    private func readOther(_ head: ResponseHead, _ first: Delivery) async -> AttemptOutcome {
        var observation = Observation()
        observation.take(first)
        var body = first.body
        var end = first.end
        while end == nil, body.count < Self.otherAnswerBytes {
            let delivery = await attempt.exchange.next()
            observation.take(delivery)
            body += delivery.body
            end = delivery.end
        }
        if end == nil { attempt.exchange.cancel() }
        if let failure = end?.failure {
            observation.fail(failure)
            return .failed(observation, nil)
        }
        let error = UpstreamErrorBody.read(body)
        observation.fail(Self.kind(of: head, body, error), error: error)
        return .failed(observation, error)
    }

    private static func kind(of head: ResponseHead, _ body: [UInt8], _ error: UpstreamErrorBody?) -> ErrorKind {
        guard (200..<300).contains(head.status) else { return .status }
        if body.isEmpty { return .emptyAnswer }
        return error == nil ? .malformedAnswer : .errorInAnswer
    }

    private static func isEventStream(_ head: ResponseHead) -> Bool {
        head["content-type"]?.lowercased().hasPrefix("text/event-stream") ?? false
    }
}
