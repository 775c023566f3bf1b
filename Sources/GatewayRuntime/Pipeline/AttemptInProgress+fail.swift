import GatewayCore
import OpenAIWire

extension AttemptInProgress {
    /// Records an attempt that did not succeed and gives out what the client is told, once that is committed.
    func fail(
        _ observation: Observation, error: UpstreamErrorBody?, ledger: Ledger
    ) async throws(LedgerError) -> FailedAnswer {
        let finished = finished(observation)
        if let conclusion = try finish(observation) { try await ledger.committed(conclusion.position) }
        return FailedAnswer(endingWith: finished, error: error)
    }
}

extension AttemptInProgress {
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

    /// What a client is told when this attempt was the last.
    ///
    /// A provider's own words are passed on only where they are about the client's request.
    init(endingWith attempt: AttemptFinished, error: UpstreamErrorBody?) {
        let code = ErrorCode(endingWith: attempt) ?? .internalError
        let isCallers = attempt.outcome == .callerError
        let kind = attempt.errorKind ?? .local
        self.init(
            status: isCallers ? attempt.status ?? code.status : code.status, code: code,
            message: isCallers ? error?.message ?? kind.clientMessage : kind.clientMessage,
            upstreamType: isCallers ? error?.type : nil, upstreamCode: isCallers ? error?.code : nil,
            retryAfterMicroseconds: attempt.upstream.retryAfterMicroseconds,
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
        switch self {
        case .gatewayOverloaded: "Every provider of this model is at its limit of calls in flight. Try again shortly."
        case .noHealthyProvider: "No provider of this model may be called at the moment."
        case .modelNotFound: "The model does not exist here."
        case .invalidJSON, .missingRequiredParameter, .invalidType, .invalidValue, .unknownURL, .methodNotAllowed,
            .requestTooLarge, .unsupportedMediaType, .requestTimeout, .rateLimitExceeded, .insufficientQuota,
            .internalError, .upstreamError, .upstreamInvalidResponse, .streamTruncated, .draining,
            .auditStoreUnavailable, .upstreamTimeout, .clientClosedRequest:
            "The request was refused."
        }
    }
}
