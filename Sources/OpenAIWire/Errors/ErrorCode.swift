/// The `code` of every error that the gateway itself answers, with its status and type: the API's error table.
public enum ErrorCode: String, Hashable, Sendable, CaseIterable {
    /// The body is not strict JSON.
    case invalidJSON = "invalid_json"
    /// A required field is absent.
    case missingRequiredParameter = "missing_required_parameter"
    /// A field has a value of the wrong JSON type.
    case invalidType = "invalid_type"
    /// A field has a value that is never acceptable.
    case invalidValue = "invalid_value"
    /// The request names no key.
    case missingAPIKey = "missing_api_key"
    /// The request's key is not known.
    case invalidAPIKey = "invalid_api_key"
    /// The key may not use this model.
    case modelNotAllowed = "model_not_allowed"
    /// The key is switched off.
    case keyDisabled = "key_disabled"
    /// No such model is configured.
    case modelNotFound = "model_not_found"
    /// No such path is served.
    case unknownURL = "unknown_url"
    /// The path does not serve this method.
    case methodNotAllowed = "method_not_allowed"
    /// The body is larger than the limit.
    case requestTooLarge = "request_too_large"
    /// The body's content type or encoding is not served.
    case unsupportedMediaType = "unsupported_media_type"
    /// The client sent its body too slowly.
    case requestTimeout = "request_timeout"
    /// A rate limit was reached.
    case rateLimitExceeded = "rate_limit_exceeded"
    /// A provider says that the account's quota is used up.
    case insufficientQuota = "insufficient_quota"
    /// A fault of the gateway's own.
    case internalError = "internal_error"
    /// The providers failed.
    case upstreamError = "upstream_error"
    /// A provider's answer was malformed.
    case upstreamInvalidResponse = "upstream_invalid_response"
    /// A provider's stream broke off.
    case streamTruncated = "stream_truncated"
    /// The gateway sheds load.
    case gatewayOverloaded = "gateway_overloaded"
    /// Every provider of the model is out of service.
    case noHealthyProvider = "no_healthy_provider"
    /// The gateway is shutting down.
    case draining
    /// The log cannot be written.
    case auditStoreUnavailable = "audit_store_unavailable"
    /// A provider did not answer in time.
    case upstreamTimeout = "upstream_timeout"
    /// The request's whole time is used up.
    case deadlineExceeded = "deadline_exceeded"
    /// The client went away; recorded only.
    case clientClosedRequest = "client_closed_request"

    /// The HTTP status that goes with the code.
    public var status: Int { kind.status }

    /// The error's `type` that goes with the code.
    public var type: String { kind.type }

    private var kind: (status: Int, type: String) {
        switch self {
        case .invalidJSON, .missingRequiredParameter, .invalidType, .invalidValue: (400, "invalid_request_error")
        case .missingAPIKey, .invalidAPIKey: (401, "invalid_request_error")
        case .modelNotAllowed, .keyDisabled: (403, "permission_error")
        case .modelNotFound, .unknownURL: (404, "invalid_request_error")
        case .methodNotAllowed: (405, "invalid_request_error")
        case .requestTimeout: (408, "invalid_request_error")
        case .requestTooLarge: (413, "invalid_request_error")
        case .unsupportedMediaType: (415, "invalid_request_error")
        case .rateLimitExceeded, .insufficientQuota: (429, "rate_limit_error")
        case .clientClosedRequest: (499, "client_disconnect")
        case .internalError: (500, "server_error")
        case .upstreamError, .upstreamInvalidResponse, .streamTruncated: (502, "upstream_error")
        case .gatewayOverloaded, .noHealthyProvider, .draining, .auditStoreUnavailable:
            (503, "service_unavailable_error")
        case .upstreamTimeout, .deadlineExceeded: (504, "timeout_error")
        }
    }
}

extension RequestBodyError {
    /// The same in the API's error table.
    public var errorCode: ErrorCode {
        switch code {
        case .invalidJSON: .invalidJSON
        case .missingRequiredParameter: .missingRequiredParameter
        case .invalidType: .invalidType
        case .invalidValue: .invalidValue
        }
    }
}
