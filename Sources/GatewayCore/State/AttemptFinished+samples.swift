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
        case .throttled: upstream.retryAfterMicroseconds != nil
        case .success, .slow, .exhausted, .misconfigured, .callerError, .clientCancel, .localError: false
        }
    }

    /// True when the target refuses us, whatever we ask for: another request will do no better.
    var refusesUs: Bool { outcome == .misconfigured && status != 501 }
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
