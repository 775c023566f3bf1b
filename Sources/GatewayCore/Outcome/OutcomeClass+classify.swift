extension OutcomeClass {
    /// Classifies an attempt from what was observed. `errorKind` nil means a complete, well-formed 2xx answer.
    ///
    /// - Parameters:
    ///   - errorKind: what went wrong, if anything.
    ///   - status: the provider's HTTP status; decides only when `errorKind` is `.status`.
    ///   - upstreamCode: the provider's own error code or type; tells a spent quota from a rate limit.
    ///   - firstTokenMicroseconds: when the first content of a stream came; nil for plain answers, which have no such time.
    ///   - slowFirstTokenMicroseconds: how late that may be; nil where nothing says.
    public static func classify(
        errorKind: ErrorKind?, status: Int?, upstreamCode: String?, firstTokenMicroseconds: Int64? = nil,
        slowFirstTokenMicroseconds: Int64? = nil
    ) -> OutcomeClass {
        guard let errorKind else {
            guard let firstTokenMicroseconds, let slowFirstTokenMicroseconds else { return .success }
            return firstTokenMicroseconds > slowFirstTokenMicroseconds ? .slow : .success
        }
        switch errorKind {
        case .dns, .connect, .tls, .connectTimeout, .firstByteTimeout, .idleTimeout, .totalTimeout, .send, .receive,
            .truncatedBody, .truncatedStream, .emptyAnswer, .malformedAnswer, .errorInAnswer, .answerTooLarge,
            .httpProtocol:
            return .hardFailure
        case .clientClosed: return .clientCancel
        case .deadline, .shutdown, .auditStore, .local: return .localError
        case .status: return classify(status: status ?? 0, upstreamCode: upstreamCode)
        }
    }

    private static func classify(status: Int, upstreamCode: String?) -> OutcomeClass {
        switch status {
        case 402: .exhausted
        case 429: upstreamCode.map(saysQuota) == true ? .exhausted : .throttled
        case 401, 403, 404: .misconfigured
        case 408: .hardFailure
        // Not spoken here (llama.cpp on embeddings): no failure, or asking for it would shut the target to all else.
        case 501: .misconfigured
        // Some proxy's word for a client that went; ours has not.
        case 499: .hardFailure
        case 400..<500: .callerError
        // A redirect is not followed: the base URL is wrong.
        case 300..<400: .misconfigured
        case _: .hardFailure
        }
    }

    /// The codes by which providers say that waiting will not help (OpenAI, Azure, OpenRouter).
    private static func saysQuota(_ code: String) -> Bool {
        switch code {
        case "insufficient_quota", "billing_hard_limit_reached", "quota_exceeded", "billing_not_active": true
        case _: false
        }
    }
}
