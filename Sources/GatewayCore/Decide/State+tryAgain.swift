/// What follows an attempt that ended.
enum AfterAttempt {
    /// Another attempt was decided.
    case goesOn
    /// The request's end is due; why nothing follows where something could have.
    case ends(NotRetried?)
}

extension State {
    /// Derives another attempt when the last one failed before anything was forwarded, and the request and the budget allow
    /// one.
    mutating func tryAgain(
        after finished: AttemptFinished, cause: Position, at moment: Moment, into events: inout [Event]
    ) -> AfterAttempt {
        guard finished.outcome.triesElsewhere, let request = openRequests[finished.requestID] else { return .ends(nil) }
        if finished.volume.forwardedBytes > 0 { return .ends(.answerBegun) }
        if request.attempts >= request.policy?.retry.maxAttempts ?? 1 { return .ends(.attemptsUsed) }
        if let deadline = request.deadline, moment.logTime >= deadline { return .ends(.deadline) }
        if !hasBudget(for: request, at: moment.logTime) { return .ends(.budgetUsed) }
        let isDecided = route(
            finished.requestID, attempt: request.attempts + 1, cause: cause, at: moment, into: &events)
        return isDecided ? .goesOn : .ends(.noTarget)
    }

    /// Whether the request's model, and all models together, may have one more further attempt now: one model's outage does
    /// not spend the others' share, and many small ones do not spend more than a share of all.
    func hasBudget(for request: OpenRequest, at time: LogTime) -> Bool {
        guard let policy = request.policy, let name = request.route?.name else { return false }
        return (models[name] ?? ModelTraffic()).hasBudget(policy.retry, at: time)
            && traffic.hasBudget(policy.retry, at: time)
    }
}

extension OutcomeClass {
    /// Whether another target may do better: not where the request, the client or we are at fault.
    var triesElsewhere: Bool {
        switch self {
        case .hardFailure, .throttled, .exhausted, .misconfigured: true
        case .success, .slow, .callerError, .clientCancel, .localError: false
        }
    }
}
