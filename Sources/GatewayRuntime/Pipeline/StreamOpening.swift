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
    func answer() async throws(LedgerError) -> Answer {
        let first = await attempt.exchange.next()
        guard let head = first.head else {
            var observation = Observation()
            if let failure = first.end?.failure { observation.fail(failure) } else { observation.fail(.httpProtocol) }
            return try await fail(observation)
        }
        guard (200..<300).contains(head.status), Self.isEventStream(head) else {
            return try await answerOther(head, first)
        }
        var stream = StreamingAnswer(attempt: attempt, ledger: ledger)
        var delivery = first
        while true {
            switch try stream.open(delivery) {
            case .nothing: delivery = await attempt.exchange.next()
            case .begun: return .streaming(stream)
            case .failed(let observation, let error): return try await fail(observation, error: error)
            }
        }
    }

    /// Not a stream: a provider's error, or something that should have been one.
    private func answerOther(_ head: ResponseHead, _ first: Delivery) async throws(LedgerError) -> Answer {
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
            return try await fail(observation)
        }
        let error = UpstreamErrorBody.read(body)
        observation.fail(Self.kind(of: head, body, error), error: error)
        return try await fail(observation, error: error)
    }

    private static func kind(of head: ResponseHead, _ body: [UInt8], _ error: UpstreamErrorBody?) -> ErrorKind {
        guard (200..<300).contains(head.status) else { return .status }
        if body.isEmpty { return .emptyAnswer }
        return error == nil ? .malformedAnswer : .errorInAnswer
    }

    private func fail(
        _ observation: Observation, error: UpstreamErrorBody? = nil
    ) async throws(LedgerError) -> Answer {
        .failed(try await attempt.fail(observation, error: error, ledger: ledger))
    }

    private static func isEventStream(_ head: ResponseHead) -> Bool {
        head["content-type"]?.lowercased().hasPrefix("text/event-stream") ?? false
    }
}
