/// What a client is told when a request does not succeed: the closed set of `code` values, each with its HTTP status
/// and `type`. Source: the error table of `docs/api.md`.
public enum ErrorCode: String, Sendable, CaseIterable {
    /// The body is not JSON.
    case invalidJSON = "invalid_json"
    /// A parameter that has to be there is not.
    case missingRequiredParameter = "missing_required_parameter"
    /// A parameter is of the wrong type.
    case invalidType = "invalid_type"
    /// A parameter is out of its domain.
    case invalidValue = "invalid_value"
    /// A parameter that this gateway is configured not to take.
    case unsupportedParameter = "unsupported_parameter"
    /// No key was given.
    case missingAPIKey = "missing_api_key"
    /// The key given is none of ours.
    case invalidAPIKey = "invalid_api_key"
    /// The key may not ask for this model.
    case modelNotAllowed = "model_not_allowed"
    /// The key is switched off.
    case keyDisabled = "key_disabled"
    /// The client's key may not choose a provider.
    case providerNotAllowed = "provider_not_allowed"
    /// No such model here.
    case modelNotFound = "model_not_found"
    /// No such URL here.
    case unknownURL = "unknown_url"
    /// The URL exists, this method does not.
    case methodNotAllowed = "method_not_allowed"
    /// The body is larger than `server.max_body_bytes`.
    case requestTooLarge = "request_too_large"
    /// The body's content type is not JSON.
    case unsupportedMediaType = "unsupported_media_type"
    /// The body did not arrive in time.
    case requestTimeout = "request_timeout"
    /// The provider's rate limit.
    case rateLimitExceeded = "rate_limit_exceeded"
    /// The provider's quota or spend cap.
    case insufficientQuota = "insufficient_quota"
    /// A bug of ours or a resource we ran out of.
    case internalError = "internal_error"
    /// The provider failed.
    case upstreamError = "upstream_error"
    /// The provider's answer is not what the API promises.
    case upstreamInvalidResponse = "upstream_invalid_response"
    /// The provider's stream ended too early.
    case streamTruncated = "stream_truncated"
    /// Every target is at its cap.
    case gatewayOverloaded = "gateway_overloaded"
    /// No target may be called.
    case noHealthyProvider = "no_healthy_provider"
    /// The gateway is stopping.
    case draining
    /// The log cannot be written, so nothing may be answered.
    case auditStoreUnavailable = "audit_store_unavailable"
    /// The provider did not answer in time.
    case upstreamTimeout = "upstream_timeout"
    /// The request's deadline passed.
    case deadlineExceeded = "deadline_exceeded"
    /// The client closed the connection; recorded only.
    case clientClosedRequest = "client_closed_request"

    /// The HTTP status it is answered with.
    public var status: Int {
        switch self {
        case .invalidJSON, .missingRequiredParameter, .invalidType, .invalidValue, .unsupportedParameter: 400
        case .missingAPIKey, .invalidAPIKey: 401
        case .modelNotAllowed, .keyDisabled, .providerNotAllowed: 403
        case .modelNotFound, .unknownURL: 404
        case .methodNotAllowed: 405
        case .requestTimeout: 408
        case .requestTooLarge: 413
        case .unsupportedMediaType: 415
        case .rateLimitExceeded, .insufficientQuota: 429
        case .clientClosedRequest: 499
        case .internalError: 500
        case .upstreamError, .upstreamInvalidResponse, .streamTruncated: 502
        case .gatewayOverloaded, .noHealthyProvider, .draining, .auditStoreUnavailable: 503
        case .upstreamTimeout, .deadlineExceeded: 504
        }
    }

    /// The `type` member of the error object.
    public var type: String {
        switch self {
        case .invalidJSON, .missingRequiredParameter, .invalidType, .invalidValue, .unsupportedParameter,
            .missingAPIKey, .invalidAPIKey, .modelNotFound, .unknownURL, .methodNotAllowed, .requestTimeout,
            .requestTooLarge, .unsupportedMediaType:
            "invalid_request_error"
        case .modelNotAllowed, .keyDisabled, .providerNotAllowed: "permission_error"
        case .rateLimitExceeded, .insufficientQuota: "rate_limit_error"
        case .clientClosedRequest: "client_disconnect"
        case .internalError: "server_error"
        case .upstreamError, .upstreamInvalidResponse, .streamTruncated: "upstream_error"
        case .gatewayOverloaded, .noHealthyProvider, .draining, .auditStoreUnavailable: "service_unavailable_error"
        case .upstreamTimeout, .deadlineExceeded: "timeout_error"
        }
    }
}
