extension AttemptFinished {
    /// What it means to the breaker of its target.
    ///
    /// - Parameter slow: how late a first token may come, in microseconds.
    func targetSample(slow: Int64) -> BreakerSample {
        switch outcome {
        case .success: .success
        case .slow: .slowSuccess
        case .hardFailure: .failure
        case .clientCancel: waitedInVain(longerThan: slow) ? .slowCancel : .neutral
        case .throttled, .exhausted, .misconfigured, .callerError, .localError: .neutral
        }
    }

    /// What it means to the breaker of its endpoint: whether a connection came about.
    var linkSample: BreakerSample {
        switch outcome {
        case .clientCancel, .localError: .neutral
        case .hardFailure: errorKind?.isOfConnecting == true ? .failure : .success
        case .success, .slow, .throttled, .exhausted, .misconfigured, .callerError: .success
        }
    }

    /// What it means to the health score of its target.
    ///
    /// - Parameter slow: how late a first token may come, in microseconds.
    func healthSample(slow: Int64) -> HealthSample? {
        switch outcome {
        case .success: .success
        case .slow: .slow
        case .hardFailure: .failure
        case .throttled: .throttled
        case .clientCancel: waitedInVain(longerThan: slow) ? .slow : nil
        case .exhausted, .misconfigured, .callerError, .localError: nil
        }
    }

    /// True for a client that went without having seen a token.
    private func waitedInVain(longerThan slow: Int64) -> Bool {
        timing.firstTokenMicroseconds == nil && (timing.firstByteMicroseconds == nil || volume.chunks > 0)
            && timing.totalMicroseconds > slow
    }

    /// Whether another attempt at the same target may go better.
    var mayMend: Bool {
        switch outcome {
        case .hardFailure: true
        case .throttled: askedWait != nil
        case .success, .slow, .exhausted, .misconfigured, .callerError, .clientCancel, .localError: false
        }
    }

    /// The wait that the provider asks for, in microseconds. None of 0 is: heeded, it would let all calls through at once.
    var askedWait: Int64? { upstream.retryAfterMicroseconds.flatMap { $0 > 0 ? $0 : nil } }

    /// True when a target refuses us, whatever we ask for: another request will do no better. A 501 is about one route, and a
    /// 403 or 404 may be where it is not the chat's (OpenAI's answer to a chat model asked for embeddings, and for a text
    /// completion). Behind a catch-all a 404 that tells what is missing may mean a name that a client has made up.
    ///
    /// - Parameters:
    ///   - key: of the target.
    ///   - api: what was asked for.
    func refusesUs(at key: Target, on api: Route) -> Bool {
        guard outcome == .misconfigured else { return false }
        return switch status {
        case 501: false
        case 403: api == .chatCompletions
        case 404: api == .chatCompletions && !(key.isOfAnyModel && upstream.tellsWhy)
        case _: true
        }
    }
}

extension UpstreamFacts {
    /// True where the provider's API has answered, and not a server that knows nothing of the path.
    fileprivate var tellsWhy: Bool { errorCode != nil || errorType != nil }
}

extension Target {
    /// True for the key of a catch-all's target: which model is asked for there is the client's word.
    fileprivate var isOfAnyModel: Bool { model.text == ModelName.any.text }
}

extension ErrorKind {
    /// True where no connection came about.
    fileprivate var isOfConnecting: Bool {
        switch self {
        case .dns, .connect, .tls, .connectTimeout: true
        case .firstByteTimeout, .idleTimeout, .totalTimeout, .send, .receive, .truncatedBody, .truncatedStream,
            .emptyAnswer, .malformedAnswer, .errorInAnswer, .answerTooLarge, .httpProtocol, .status, .deadline,
            .clientClosed, .shutdown, .auditStore, .local:
            false
        }
    }
}
