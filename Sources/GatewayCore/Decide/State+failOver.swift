extension State {
    /// Derives another attempt, at a target not tried yet, when the last one failed before anything was forwarded.
    ///
    /// - Returns: true when the request goes on; false when its end is due.
    mutating func failOver(
        after attempt: AttemptFinished, cause: Position, at moment: Moment, into events: inout [Event]
    ) -> Bool {
        guard attempt.outcome.triesElsewhere, attempt.volume.forwardedBytes == 0,
            let request = openRequests[attempt.requestID],
            request.attempts < request.policy?.retry.maxAttempts ?? 1, hasUntriedTarget(request)
        else { return false }
        return route(
            attempt.requestID, attempt: request.attempts + 1, cause: cause, at: moment, into: &events)
    }

    /// True when there is anything to decide: where a model has no further target, nothing is recorded about not going on.
    private func hasUntriedTarget(_ request: OpenRequest) -> Bool {
        guard let name = request.model, let model = request.policy?.model(name) else { return false }
        return model.targets.contains { $0.weight > 0 && !request.tried.contains($0.target(for: name)) }
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
