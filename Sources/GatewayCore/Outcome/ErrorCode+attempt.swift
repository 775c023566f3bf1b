extension ErrorCode {
    /// What the client is told when this attempt was the last; nil when it succeeded.
    public init?(endingWith attempt: AttemptFinished) {
        switch attempt.outcome {
        case .success, .slow: return nil
        case .hardFailure: self = Self.code(ofHardFailure: attempt.errorKind, isStream: attempt.volume.chunks > 0)
        case .throttled: self = .rateLimitExceeded
        case .exhausted: self = .insufficientQuota
        // The provider refuses *us*; the client's own key and model are in order, so it is not told 401 or 404.
        case .misconfigured: self = .upstreamError
        case .callerError: self = .invalidValue
        case .clientCancel: self = .clientClosedRequest
        case .localError: self = Self.code(ofLocalError: attempt.errorKind)
        }
    }

    private static func code(ofHardFailure kind: ErrorKind?, isStream: Bool) -> ErrorCode {
        switch kind {
        case .connectTimeout, .firstByteTimeout, .idleTimeout, .totalTimeout: .upstreamTimeout
        case .emptyAnswer, .malformedAnswer, .answerTooLarge, .httpProtocol: .upstreamInvalidResponse
        case .truncatedStream: .streamTruncated
        case .truncatedBody: isStream ? .streamTruncated : .upstreamInvalidResponse
        case .dns, .connect, .tls, .send, .receive, .errorInAnswer, .status, .deadline, .clientClosed, .shutdown,
            .auditStore, .local, nil:
            .upstreamError
        }
    }

    private static func code(ofLocalError kind: ErrorKind?) -> ErrorCode {
        switch kind {
        case .shutdown: .draining
        case .auditStore: .auditStoreUnavailable
        case .deadline: .deadlineExceeded
        case _: .internalError
        }
    }
}
