extension State {
    /// Derives the end of a request from its last attempt, just folded in.
    mutating func complete(
        after attempt: AttemptFinished, notRetried: NotRetried?, cause: Position, at moment: Moment,
        into events: inout [Event]
    ) {
        guard let request = openRequests[attempt.requestID], let model = request.model else { return }
        let total = moment.logTime.microseconds(since: request.receivedAt)
        let code = ErrorCode(endingWith: attempt)
        let completed = RequestCompleted(
            requestID: attempt.requestID, model: model, outcome: Self.outcome(code),
            status: Self.status(of: attempt, code), code: code, attempts: request.attempts,
            firstByteMicroseconds: attempt.timing.firstByteMicroseconds, totalMicroseconds: total,
            overheadMicroseconds: max(0, total - request.attemptMicroseconds), bytes: request.receivedBytes,
            usage: attempt.usage, notRetried: notRetried)
        append(.derived(.requestCompleted(completed)), at: moment, cause: cause, into: &events)
    }

    /// Derives the end of every request that a dead process left open, oldest first.
    mutating func abandonOpenRequests(at moment: Moment, into events: inout [Event]) {
        let cause = position
        for (id, request) in openRequests.sorted(by: { $0.key < $1.key }) {
            // One without a model was refused in the transaction that received it.
            guard let model = request.model else { continue }
            let completed = RequestCompleted(
                requestID: id, model: model, outcome: .abandoned, status: nil, code: nil,
                attempts: request.attempts, firstByteMicroseconds: nil,
                totalMicroseconds: moment.logTime.microseconds(since: request.receivedAt), overheadMicroseconds: nil,
                bytes: request.receivedBytes, usage: nil)
            append(.derived(.requestCompleted(completed)), at: moment, cause: cause, into: &events)
        }
    }

    private static func outcome(_ code: ErrorCode?) -> RequestOutcome {
        switch code {
        case nil: .success
        case .clientClosedRequest: .clientCancel
        case .some: .error
        }
    }

    /// The status the client has: once bytes were forwarded it is the provider's own; a caller's error keeps its status.
    private static func status(of attempt: AttemptFinished, _ code: ErrorCode?) -> Int? {
        guard let code else { return attempt.status }
        if code == .clientClosedRequest { return code.status }
        if attempt.volume.forwardedBytes > 0 || attempt.outcome == .callerError { return attempt.status ?? code.status }
        return code.status
    }
}
