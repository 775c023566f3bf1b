import CurlTransport
import GatewayCore
import OpenAIWire

/// A call whose answer is held whole, so that a malformed one never reaches the client.
struct WholeCall {
    let attempt: AttemptInProgress
    let ledger: Ledger

    /// Waits for the answer, and gives a good one out once its end is committed.
    func outcome() async throws(LedgerError) -> AttemptOutcome {
        let delivery = await attempt.exchange.next()
        var observation = Observation()
        observation.take(delivery)
        if let failure = delivery.end?.failure {
            observation.fail(failure)
            return .failed(observation, nil)
        }
        guard let head = delivery.head else {
            observation.fail(.httpProtocol)
            return .failed(observation, nil)
        }
        guard (200..<300).contains(head.status) else {
            if delivery.end == nil { attempt.exchange.cancel() }
            let error = UpstreamErrorBody.read(delivery.body)
            observation.fail(.status, error: error)
            return .failed(observation, error)
        }
        guard head.isWholeAnswer, head["content-encoding"].map({ $0.lowercased() == "identity" }) ?? true else {
            // A part of an answer, or one in a coding that was not asked for: nothing that could be inspected.
            attempt.exchange.cancel()
            observation.fail(.malformedAnswer)
            return .failed(observation, nil)
        }
        guard delivery.end != nil else {
            let large = LargeAnswer(
                attempt: attempt, ledger: ledger, observation: observation, head: head, body: delivery.body)
            return .answered(.large(large))
        }
        return try await LongWork.run(if: delivery.body.count > LongWork.bytes) { () async throws(LedgerError) in
            try await judge(head, delivery.body, observation)
        }
    }

    private func judge(
        _ head: ResponseHead, _ body: [UInt8], _ seen: Observation
    ) async throws(LedgerError) -> AttemptOutcome {
        var observation = seen
        switch ModelAnswer.inspect(body, route: attempt.route) {
        case .answer(let answer):
            observation.usage = GatewayCore.TokenUsage(answer.usage)
            observation.finishReason = answer.finishReasons.first
            if let conclusion = try attempt.finish(observation) { try await ledger.committed(conclusion.position) }
            let whole = WholeAnswer(
                status: head.status, contentType: head.sendableContentType,
                passed: PassedFields(head), body: body, provider: attempt.target.provider, attempts: attempt.number)
            return .answered(.whole(whole))
        case .upstreamError(let error):
            observation.fail(.errorInAnswer, error: error)
            return .failed(observation, error)
        case .malformed(.empty):
            observation.fail(.emptyAnswer)
            return .failed(observation, nil)
        case .malformed(.invalidJSON), .malformed(.notAnObject), .malformed(.notAnAnswer):
            observation.fail(.malformedAnswer)
            return .failed(observation, nil)
        }
    }
}
