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
        var observation = Observation()
        observation.take(delivery)
        if let failure = delivery.end?.failure {
            observation.fail(failure)
            return try await fail(observation)
        }
        guard let head = delivery.head else {
            observation.fail(.httpProtocol)
            return try await fail(observation)
        }
        guard (200..<300).contains(head.status) else {
            if delivery.end == nil { attempt.exchange.cancel() }
            let error = UpstreamErrorBody.read(delivery.body)
            observation.fail(.status, error: error)
            return try await fail(observation, error: error)
        }
        guard head["content-encoding"].map({ $0.lowercased() == "identity" }) ?? true else {
            // Not asked for, and nothing that could be inspected.
            attempt.exchange.cancel()
            observation.fail(.malformedAnswer)
            return try await fail(observation)
        }
        guard delivery.end != nil else {
            return .large(
                LargeAnswer(attempt: attempt, ledger: ledger, observation: observation, head: head, body: delivery.body)
            )
        }
        return try await judge(head, delivery.body, observation)
    }

    private func judge(
        _ head: ResponseHead, _ body: [UInt8], _ seen: Observation
    ) async throws(LedgerError) -> Answer {
        var observation = seen
        switch ChatAnswer.inspect(body) {
        case .answer(let answer):
            observation.usage = GatewayCore.TokenUsage(answer.usage)
            observation.finishReason = answer.finishReasons.first
            if let conclusion = try attempt.finish(observation) { try await ledger.committed(conclusion.position) }
            return .whole(
                WholeAnswer(
                    status: head.status, contentType: head["content-type"] ?? "application/json", body: body,
                    provider: attempt.target.provider, attempts: attempt.number))
        case .upstreamError(let error):
            observation.fail(.errorInAnswer, error: error)
            return try await fail(observation, error: error)
        case .malformed(.empty):
            observation.fail(.emptyAnswer)
            return try await fail(observation)
        case .malformed(.invalidJSON), .malformed(.notAnObject):
            observation.fail(.malformedAnswer)
            return try await fail(observation)
        }
    }

    private func fail(
        _ observation: Observation, error: UpstreamErrorBody? = nil
    ) async throws(LedgerError) -> Answer {
        .failed(try await attempt.fail(observation, error: error, ledger: ledger))
    }
}
