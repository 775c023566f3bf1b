import CurlTransport
import GatewayCore
import OpenAIWire

/// A call whose answer is held whole, so that a malformed one never reaches the client.
struct WholeCall {
    let attempt: AttemptInProgress
    let ledger: Ledger

    /// Waits for the answer, records the outcome and gives the answer out once that is committed.
    func answer() async throws(LedgerError) -> Answer {
        let delivery = await attempt.exchange.next()
        guard let end = delivery.end else {
            // More than `wholeAnswerBytes`: nothing of it has been released.
            attempt.exchange.cancel()
            return try await fail(Observation(errorKind: .answerTooLarge, status: delivery.head?.status))
        }
        if let failure = end.failure {
            let kind = ErrorKind(failure.kind, hasHead: delivery.head != nil)
            return try await fail(Observation(errorKind: kind, status: delivery.head?.status))
        }
        guard let head = delivery.head else {
            return try await fail(Observation(errorKind: .httpProtocol))
        }
        guard (200..<300).contains(head.status) else {
            let error = UpstreamErrorBody.read(delivery.body)
            return try await fail(Observation(.status, head: head, error: error), error: error)
        }
        return try await judge(head, delivery.body)
    }

    private func judge(_ head: ResponseHead, _ body: [UInt8]) async throws(LedgerError) -> Answer {
        switch ChatAnswer.inspect(body) {
        case .answer(let answer):
            var observation = Observation(nil, head: head)
            observation.usage = GatewayCore.TokenUsage(answer.usage)
            observation.finishReason = answer.finishReasons.first
            return try await release(observation, head, body)
        case .upstreamError(let error):
            return try await fail(Observation(.errorInAnswer, head: head, error: error), error: error)
        case .malformed(.empty):
            return try await fail(Observation(.emptyAnswer, head: head))
        case .malformed(.invalidJSON), .malformed(.notAnObject):
            return try await fail(Observation(.malformedAnswer, head: head))
        }
    }

    private func release(
        _ observation: Observation, _ head: ResponseHead, _ body: [UInt8]
    ) async throws(LedgerError) -> Answer {
        if let conclusion = try attempt.finish(observation) { try await ledger.committed(conclusion.position) }
        return .whole(
            WholeAnswer(
                status: head.status, contentType: head["content-type"] ?? "application/json", body: body,
                provider: attempt.target.provider, attempts: attempt.number))
    }

    private func fail(
        _ observation: Observation, error: UpstreamErrorBody? = nil
    ) async throws(LedgerError) -> Answer {
        .failed(try await attempt.fail(observation, error: error, ledger: ledger))
    }
}
