import GatewayCore
import GatewayRuntime
import HTTPTypes
import Hummingbird
import NIOCore
import OpenAIWire

extension APIError {
    /// The answer: the API's error object, with the request's id and the attempts beside it.
    func response(_ context: GatewayRequestContext) -> Response {
        var response = Response(
            .init(code: status ?? code.status), json: envelope(context.requestID).bytes())
        for field in fields { response.headers[field.name] = field.value }
        return response
    }

    /// The error object.
    func envelope(_ id: RequestID) -> ErrorEnvelope {
        ErrorEnvelope(
            message: message, type: type ?? code.type, code: codeText ?? code.rawValue, parameter: parameter,
            requestID: id.description, attempts: attempts)
    }
}

extension APIError {
    /// A request body that does not pass.
    init(_ error: RequestBodyError) {
        self.init(ErrorCode(error.code), error.message, parameter: error.parameter)
    }

    /// A request that no provider answered.
    init(_ failed: FailedAnswer) {
        self.init(failed.code, failed.message, parameter: failed.parameter)
        status = failed.status
        type = failed.upstreamType
        codeText = failed.upstreamCode
        attempts = failed.attempts.map {
            ErrorEnvelope.Attempt(
                provider: $0.provider.text, outcome: $0.outcome.rawValue, milliseconds: $0.milliseconds)
        }
        if failed.code == .noHealthyProvider, failed.retryAfterMicroseconds == nil {
            // Time alone does not help.
            fields.append((.xShouldRetry, "false"))
        } else if failed.attempts.isEmpty, failed.code.status == 503 {
            addRetry(afterMicroseconds: failed.retryAfterMicroseconds ?? Self.briefly)
        } else if let microseconds = failed.retryAfterMicroseconds {
            addRetryAfter(microseconds)
        }
        if let last = failed.attempts.last {
            fields.append((.xGatewayProvider, last.provider.text))
            // Every target was tried: a library that sends it again would only multiply the load. A spent quota is a 429,
            // which libraries send again unless they are told. Our own failure was no try of a target.
            let isSpent = failed.code == .insufficientQuota && failed.retryAfterMicroseconds == nil
            let isProvidersFailure = failed.code.status >= 500 && failed.code != .internalError
            if isProvidersFailure || isSpent { fields.append((.xShouldRetry, "false")) }
        }
        fields.append((.xGatewayAttempts, "\(failed.attempts.count)"))
    }

    /// A log that does not take a request, or does not confirm its events.
    init(_ error: LedgerError) {
        switch error {
        case .queueFull, .storeUnavailable:
            self.init(.auditStoreUnavailable, "The gateway cannot record requests at the moment, so it takes none.")
            addRetry(afterMicroseconds: Self.briefly)
        case .commitTimeout:
            self.init(.auditStoreUnavailable, "The gateway could not record this request's end, so it gives no answer.")
        case .closed:
            self = .draining
        }
    }

    /// The gateway ends; another one, or the same after its start, may take the request.
    static var draining: APIError {
        var error = APIError(.draining, "The gateway is shutting down.")
        // The connection may not have heard of the end yet.
        error.fields.append((.connection, "close"))
        error.addRetry(afterMicroseconds: briefly)
        return error
    }

    /// Too many requests are under way.
    ///
    /// - Parameter limit: how many may be.
    static func overloaded(_ limit: Int) -> APIError {
        var error = APIError(
            .gatewayOverloaded,
            "The gateway serves \(limit) requests, the most it may (server.max_in_flight). Try again shortly.")
        error.addRetry(afterMicroseconds: briefly)
        return error
    }

    /// The memory for bodies is taken.
    static var noMemory: APIError {
        var error = APIError(
            .gatewayOverloaded,
            "The bodies of the requests under way fill the memory that the gateway has for them. Try again shortly.")
        error.addRetry(afterMicroseconds: briefly)
        return error
    }

    /// Nothing was begun: the same request may be sent again.
    private mutating func addRetry(afterMicroseconds microseconds: Int64) {
        addRetryAfter(microseconds)
        fields.append((.xShouldRetry, "true"))
    }

    /// When to try again: the real time, but no later than client libraries wait.
    private mutating func addRetryAfter(_ microseconds: Int64) {
        let wait = min(microseconds, Self.longestRetryAfter)
        fields.append((.retryAfter, "\((wait + 999_999) / 1_000_000)"))
        fields.append((.retryAfterMilliseconds, "\((wait + 999) / 1_000)"))
    }

    /// One second, in microseconds.
    private static let briefly: Int64 = 1_000_000

    /// Client libraries stop retrying beyond two minutes, in microseconds.
    private static let longestRetryAfter: Int64 = 120_000_000
}

extension ErrorCode {
    fileprivate init(_ code: RequestBodyError.Code) {
        self =
            switch code {
            case .invalidJSON: .invalidJSON
            case .missingRequiredParameter: .missingRequiredParameter
            case .invalidType: .invalidType
            case .invalidValue: .invalidValue
            }
    }
}
