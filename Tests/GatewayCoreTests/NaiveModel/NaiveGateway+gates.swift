import GatewayCore

extension NaiveGateway {
    /// What an end says to the gate.
    mutating func gate(_ key: Target, _ finished: AttemptFinished, _ request: Request, isGated: Bool) {
        guard let policy else { return }
        let rules = policy.gate
        // A wait of nothing is none.
        let said = finished.upstream.retryAfterMicroseconds == 0 ? nil : finished.upstream.retryAfterMicroseconds
        let streak = target(key).streak
        let reason: GateReason
        let wait: Int64
        switch finished.outcome {
        case .throttled:
            reason = .throttled
            if let said {
                wait = min(said, rules.retryAfterMaximumMicroseconds)
            } else {
                if isGated { return }
                let bound = NaiveWait.doubled(
                    rules.backoffBaseMicroseconds, times: streak - 1, most: rules.backoffMaximumMicroseconds)
                let draw = NaiveDraw.number(
                    request.received.seed, attempt: finished.attempt, purpose: NaiveDraw.gate)
                wait = NaiveWait.half(bound, draw)
            }
        case .exhausted:
            reason = .exhausted
            wait = said.map { min($0, 31 * 86_400_000_000) } ?? rules.exhaustedMicroseconds
        case .hardFailure:
            guard let said, finished.status == 503 || finished.status == 529 else { return }
            reason = .retryAfter
            wait = min(said, rules.retryAfterMaximumMicroseconds)
        case .success, .slow, .misconfigured, .callerError, .clientCancel, .localError: return
        }
        let until = time + wait
        if isGated, let standing = target(key).gate, standing.until.microseconds >= until { return }
        let event = GateSet(
            target: key, credential: Self.provider(key.provider, in: policy)?.credential,
            requestID: request.received.requestID, reason: reason, until: LogTime(microseconds: until),
            streak: streak)
        targets[key]?.gates.append(NaiveTarget.GateEntry(set: event))
        derive(.gateSet(event))
    }

    /// Whether an end is the target's refusal of us, whoever asks for whatever.
    static func refusesUs(_ finished: AttemptFinished, _ key: Target, _ request: Request) -> Bool {
        guard finished.outcome == .misconfigured else { return false }
        let isChat = request.received.route == .chatCompletions
        switch finished.status {
        case 501: return false
        case 404:
            let isOfAName = finished.upstream.errorCode != nil || finished.upstream.errorType != nil
            if key.model.text == "*", isOfAName { return false }
            return isChat
        case 403: return isChat
        case _: return true
        }
    }

    /// What an end says to the hold.
    mutating func hold(_ key: Target, _ finished: AttemptFinished, _ request: Request) {
        guard Self.refusesUs(finished, key, request) else { return }
        let rules = thresholds(.target(key), for: request)
        let state = target(key)
        guard state.heldUntil == nil, state.refusals >= rules.holdAfter else { return }
        let until = time + rules.holdMicroseconds
        targets[key]?.holds.append(.held(until: until, ends: state.ends.count))
        derive(
            .targetHeld(
                TargetHeld(
                    target: key, requestID: request.received.requestID, refusals: state.refusals,
                    until: LogTime(microseconds: until))))
    }
}
