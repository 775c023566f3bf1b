import GatewayCore
import OpenAIWire

/// Why there is no success, in the API's terms.
public struct FailedAnswer: Sendable {
    /// The HTTP status.
    public let status: Int
    /// The code of the API's table.
    public let code: ErrorCode
    /// For the client; a provider's own words only where the request was at fault.
    public let message: String
    /// The parameter at fault as a path, where one is.
    public var parameter: String?
    /// The provider's own `type` and `code`, where the request was at fault and it gave them.
    public var upstreamType: String?
    /// See `upstreamType`.
    public var upstreamCode: String?
    /// When to try again, in microseconds, if that is known.
    public var retryAfterMicroseconds: Int64?
    /// The attempts made; empty when the request was refused.
    public var attempts: [AttemptSummary] = []
}

/// An attempt as clients are told of it.
public struct AttemptSummary: Sendable {
    /// The provider.
    public let provider: ProviderName
    /// Its outcome class.
    public let outcome: OutcomeClass
    /// Its duration in whole milliseconds.
    public let milliseconds: Int64

    init(_ attempt: AttemptFinished) {
        provider = attempt.target.provider
        outcome = attempt.outcome
        milliseconds = attempt.timing.totalMicroseconds / 1_000
    }
}

extension FailedAnswer {
    /// What a client is told when no attempt was made: what the log says it is told.
    init(_ refused: RequestRefused?) {
        let code = refused?.code ?? .noHealthyProvider
        self.init(
            status: code.status, code: code, message: code.refusalMessage, parameter: refused?.parameter,
            retryAfterMicroseconds: refused?.retryAfterMicroseconds)
    }

    /// What a client is told when this attempt was the last: what the log says it is told.
    ///
    /// A provider's own words are passed on only where they are about the client's request.
    init(_ conclusion: Ledger.Conclusion, error: UpstreamErrorBody?, after failures: [AttemptSummary]) {
        let attempt = conclusion.attempt
        let code = conclusion.completed?.code ?? .internalError
        let ownWords = attempt.outcome == .callerError ? error : nil
        self.init(
            status: conclusion.completed?.status ?? code.status, code: code,
            message: ownWords?.message ?? (attempt.errorKind ?? .local).clientMessage, parameter: ownWords?.parameter,
            upstreamType: ownWords?.type, upstreamCode: ownWords?.code,
            retryAfterMicroseconds: attempt.upstream.retryAfterMicroseconds,
            attempts: failures + [AttemptSummary(attempt)])
    }
}

extension ErrorCode {
    /// Why no attempt was made, for the client. The edge has words of its own for what it finds wrong with a request.
    fileprivate var refusalMessage: String {
        switch self {
        case .gatewayOverloaded:
            "Every provider of this model is at its limit of calls in flight. Try again shortly."
        case .rateLimitExceeded:
            "Every provider of this model has asked for fewer calls. Try again later."
        case .insufficientQuota:
            "The quota at every provider of this model is spent. Ask the gateway's operator."
        case .noHealthyProvider:
            "No provider of this model may be called at the moment. 'gateway explain' with this request's id says why."
        case _: "The request was refused."
        }
    }
}
