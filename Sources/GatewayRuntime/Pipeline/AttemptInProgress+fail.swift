import GatewayCore
import OpenAIWire

extension AttemptInProgress {
    /// Records an attempt that did not succeed and gives out what the client is told, once that is committed.
    func fail(
        _ observation: Observation, error: UpstreamErrorBody?, ledger: Ledger
    ) async throws(LedgerError) -> FailedAnswer {
        // Only what has not ended fails.
        guard let conclusion = try finish(observation) else { preconditionFailure("an attempt ended twice") }
        try await ledger.committed(conclusion.position)
        return FailedAnswer(conclusion, error: error)
    }

    /// Breaks the call off because the answer could not be written, and records why: the client has gone, or the gateway
    /// stops before its answers are out, which cancels their tasks.
    func abandon(_ seen: Observation) {
        exchange.cancel()
        var observation = seen
        observation.fail(Task.isCancelled ? .shutdown : .clientClosed)
        // Nobody waits for it; a ledger that refuses is closed, and the next start abandons the request.
        _ = try? finish(observation)
    }
}

extension FailedAnswer {
    /// What a client is told when no attempt was made.
    init(refusedWith code: ErrorCode) {
        self.init(
            status: code.status, code: code, message: code.refusalMessage, upstreamType: nil, upstreamCode: nil,
            retryAfterMicroseconds: nil, attempts: [])
    }

    /// What a client is told when this attempt was the last: what the log says it is told.
    ///
    /// A provider's own words are passed on only where they are about the client's request.
    init(_ conclusion: Ledger.Conclusion, error: UpstreamErrorBody?) {
        let attempt = conclusion.attempt
        let code = conclusion.completed?.code ?? .internalError
        let ownWords = attempt.outcome == .callerError ? error : nil
        self.init(
            status: conclusion.completed?.status ?? code.status, code: code,
            message: ownWords?.message ?? (attempt.errorKind ?? .local).clientMessage, upstreamType: ownWords?.type,
            upstreamCode: ownWords?.code, retryAfterMicroseconds: attempt.upstream.retryAfterMicroseconds,
            attempts: [
                AttemptSummary(
                    provider: attempt.target.provider, outcome: attempt.outcome,
                    milliseconds: attempt.timing.totalMicroseconds / 1_000)
            ])
    }
}

extension ErrorCode {
    /// Why no attempt was made, for the client.
    fileprivate var refusalMessage: String {
        if self == .gatewayOverloaded {
            return "Every provider of this model is at its limit of calls in flight. Try again shortly."
        }
        return "No provider of this model may be called at the moment."
    }
}
