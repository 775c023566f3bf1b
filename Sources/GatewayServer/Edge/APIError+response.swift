import GatewayCore
import GatewayRuntime
import HTTPTypes
import Hummingbird
import NIOCore
import OpenAIWire

extension APIError {
    /// The answer: the API's error object, with the request's id and the attempts beside it.
    func response(_ context: GatewayRequestContext) -> Response {
        var headers: HTTPFields = [.contentType: "application/json"]
        for field in fields {
            if let name = HTTPField.Name(field.name) { headers[name] = field.value }
        }
        return Response(
            status: .init(code: status ?? code.status), headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: envelope(context.requestID).bytes())))
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
        self.init(failed.code, failed.message)
        status = failed.status
        type = failed.upstreamType
        codeText = failed.upstreamCode
        attempts = failed.attempts.map {
            ErrorEnvelope.Attempt(
                provider: $0.provider.text, outcome: $0.outcome.rawValue, milliseconds: $0.milliseconds)
        }
        if let microseconds = failed.retryAfterMicroseconds { fields.append(Self.retryAfter(microseconds)) }
        if let last = failed.attempts.last { fields.append((name: "x-gateway-provider", value: last.provider.text)) }
        fields.append((name: "x-gateway-attempts", value: "\(failed.attempts.count)"))
    }

    /// A log that does not take a request, or does not confirm its events.
    init(_ error: LedgerError) {
        switch error {
        case .queueFull, .storeUnavailable, .commitTimeout:
            self.init(.auditStoreUnavailable, "The gateway cannot record requests at the moment, so it takes none.")
            fields.append(Self.retryAfter(1_000_000))
        case .closed:
            self.init(.draining, "The gateway is shutting down.")
        }
    }

    /// Client libraries stop retrying beyond two minutes.
    private static let longestRetryAfterSeconds: Int64 = 120

    private static func retryAfter(_ microseconds: Int64) -> (name: String, value: String) {
        let seconds = min((microseconds + 999_999) / 1_000_000, longestRetryAfterSeconds)
        return (name: "retry-after", value: "\(seconds)")
    }
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
