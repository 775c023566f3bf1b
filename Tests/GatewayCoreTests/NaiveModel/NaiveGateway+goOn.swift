import GatewayCore

extension NaiveGateway {
    /// After an end: another attempt, or the request's end.
    mutating func goOn(_ request: Request) {
        guard let end = request.attempts.last?.end else { return }
        switch end.outcome {
        case .hardFailure, .throttled, .exhausted, .misconfigured: break
        case .success, .slow, .callerError, .clientCancel, .localError: return complete(request, end, nil)
        }
        if end.volume.forwardedBytes > 0 { return complete(request, end, .answerBegun) }
        let made = request.attempts.count
        if made >= request.policy.retry.maxAttempts { return complete(request, end, .attemptsUsed) }
        if let deadline = request.deadline, time >= deadline { return complete(request, end, .deadline) }
        if !hasBudget(request) { return complete(request, end, .budgetUsed) }
        makeDue(for: request, attempt: made + 1)
        let others = look(request, attempt: made + 1, again: false)
        if others.contains(where: { $0.excluded == nil }) {
            return choose(request, others, attempt: made + 1, again: false)
        }
        let same = look(request, attempt: made + 1, again: true)
        if same.contains(where: { $0.excluded == nil }) {
            return choose(request, same, attempt: made + 1, again: true)
        }
        decide(
            request, same, NaiveScale(same, request, self), attempt: made + 1, kind: .failover, chosen: nil)
        complete(request, end, .noTarget)
    }

    private mutating func complete(_ request: Request, _ end: AttemptFinished, _ why: NotRetried?) {
        let told = Self.told(end)
        let spent = request.attempts.reduce(0) { $0 + $1.wait + ($1.end?.timing.totalMicroseconds ?? 0) }
        let total = time - request.time
        requests[request.received.requestID] = nil
        derive(
            .requestCompleted(
                RequestCompleted(
                    requestID: request.received.requestID, model: request.received.model ?? .any,
                    outcome: told.outcome, status: told.status, code: told.code, attempts: request.attempts.count,
                    firstByteMicroseconds: end.timing.firstByteMicroseconds, totalMicroseconds: total,
                    overheadMicroseconds: max(0, total - spent),
                    bytes: request.attempts.reduce(0) { $0 + ($1.end?.volume.receivedBytes ?? 0) },
                    usage: end.usage, notRetried: why)))
    }

    /// What the client has: by the error table of `docs/api.md`.
    private static func told(_ end: AttemptFinished) -> (outcome: RequestOutcome, status: Int?, code: ErrorCode?) {
        let hasBegun = end.volume.forwardedBytes > 0
        func error(_ code: ErrorCode, _ status: Int) -> (RequestOutcome, Int?, ErrorCode?) {
            (.error, hasBegun ? end.status : status, code)
        }
        switch end.outcome {
        case .success, .slow: return (.success, end.status, nil)
        case .throttled: return error(.rateLimitExceeded, 429)
        case .exhausted: return error(.insufficientQuota, 429)
        case .misconfigured: return error(.upstreamError, 502)
        case .callerError: return error(.invalidValue, end.status ?? 400)
        case .clientCancel: return (.clientCancel, 499, .clientClosedRequest)
        case .localError:
            if end.errorKind == .shutdown { return error(.draining, 503) }
            return end.errorKind == .deadline ? error(.deadlineExceeded, 504) : error(.internalError, 500)
        case .hardFailure:
            switch end.errorKind {
            case .connectTimeout, .firstByteTimeout, .idleTimeout, .totalTimeout:
                return error(.upstreamTimeout, 504)
            case .malformedAnswer, .emptyAnswer: return error(.upstreamInvalidResponse, 502)
            case .truncatedStream: return error(.streamTruncated, 502)
            case _: return error(.upstreamError, 502)
            }
        }
    }
}
