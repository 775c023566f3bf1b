import GatewayCore

extension NaiveGateway {
    /// A probe's first token: its verdict, for whichever breaker leased it.
    mutating func firstToken(_ token: ProbeFirstToken) {
        guard var request = requests[token.requestID], var attempt = request.attempts.last,
            request.attempts.count == token.attempt, attempt.end == nil
        else { return }
        if attempt.isLinkLeased, !attempt.isLinkJudged {
            (attempt.linkEpoch, attempt.isLinkLeased) = judge(
                .link(attempt.key.provider), .success, attempt.linkEpoch, isLeased: true, request, nil)
            attempt.isLinkJudged = attempt.isLinkLeased
        }
        if attempt.isLeased, !attempt.isJudged {
            (attempt.epoch, attempt.isLeased) = judge(
                .target(attempt.key), .success, attempt.epoch, isLeased: true, request, nil)
            attempt.isJudged = attempt.isLeased
        }
        request.attempts[request.attempts.count - 1] = attempt
        requests[token.requestID] = request
    }

    /// Judges for one breaker; returns the epoch the attempt goes on in and whether it still is that epoch's probe.
    @discardableResult
    private mutating func judge(
        _ subject: BreakerSubject, _ mark: NaiveBreaker.Mark, _ epoch: Int64, isLeased: Bool, isJudged: Bool = false,
        _ request: Request, _ finished: AttemptFinished?
    ) -> (epoch: Int64, isLeased: Bool) {
        var breaker = breaker(subject)
        guard breaker.epoch == epoch else { return (epoch, isLeased) }
        let the = NaiveBreaker.Case(
            subject: subject, requestID: request.received.requestID, time: time, position: inputPosition,
            policy: thresholds(subject, for: request),
            draw: NaiveDraw.number(
                request.received.seed, attempt: request.attempts.count, purpose: NaiveDraw.recovery),
            retryAfter: mark == .failure ? finished?.upstream.retryAfterMicroseconds : nil,
            hasStandingPeer: hasStandingPeer(of: subject, for: request))
        let event = breaker.judge(mark, isLeased: isLeased, isJudged: isJudged, in: the)
        breakers[subject] = breaker
        guard let event else { return (epoch, isLeased) }
        derive(.breakerTransitioned(event))
        return event.to == .closed ? (event.epoch, false) : (epoch, isLeased)
    }

    /// Whether another target of the request's model could take what this one does not.
    private func hasStandingPeer(of subject: BreakerSubject, for request: Request) -> Bool {
        guard case .target(let own) = subject else { return false }
        return request.model.targets.contains { peer in
            let key = Self.key(peer, of: request.model)
            let state = target(key)
            return key != own && peer.weight > 0 && Self.provider(key.provider, in: policy) != nil
                && isStanding(breaker(.target(key))) && isStanding(breaker(.link(key.provider)))
                && (state.gate.map { time >= $0.until.microseconds } ?? true)
                && (state.heldUntil.map { time >= $0 } ?? true)
        }
    }

    private func isStanding(_ breaker: NaiveBreaker) -> Bool {
        switch breaker.state {
        case .closed, .forcedClosed, .metricsOnly: true
        case .open, .halfOpen, .forcedOpen: false
        }
    }

    /// An attempt ended.
    mutating func finish(_ finished: AttemptFinished) {
        guard var request = requests[finished.requestID], request.attempts.count == finished.attempt,
            let attempt = request.attempts.last, attempt.end == nil
        else { return }
        request.attempts[request.attempts.count - 1].end = finished
        requests[finished.requestID] = request
        let slowAfter = thresholds(.target(attempt.key), for: request).slowFirstTokenMicroseconds
        let hasNoToken =
            finished.timing.firstTokenMicroseconds == nil
            && (finished.timing.firstByteMicroseconds == nil || finished.volume.chunks > 0)
        let isSlowMark =
            finished.outcome == .slow
            || (finished.outcome == .clientCancel && hasNoToken && finished.timing.totalMicroseconds > slowAfter)
        if attempt.kind != .trickle {
            judge(
                .link(attempt.key.provider), Self.linkMark(finished), attempt.linkEpoch,
                isLeased: attempt.isLinkLeased, isJudged: attempt.isLinkJudged, request, finished)
            judge(
                .target(attempt.key), Self.mark(finished.outcome, isSlowMark: isSlowMark), attempt.epoch,
                isLeased: attempt.isLeased, isJudged: attempt.isJudged, request, finished)
        }
        let isGated = target(attempt.key).gate.map { time < $0.until.microseconds } ?? false
        targets[attempt.key, default: NaiveTarget()].ends.append(
            NaiveTarget.End(
                time: time, outcome: finished.outcome, refusesUs: Self.refusesUs(finished, attempt.key, request),
                isSlowMark: isSlowMark, firstToken: finished.timing.firstTokenMicroseconds, cameGated: isGated))
        gate(attempt.key, finished, request, isGated: isGated)
        hold(attempt.key, finished, request)
        goOn(request)
    }

    private static func mark(_ outcome: OutcomeClass, isSlowMark: Bool) -> NaiveBreaker.Mark {
        switch outcome {
        case .success: .success
        case .slow: .slow
        case .hardFailure: .failure
        case .clientCancel: isSlowMark ? .slowCancel : .neutral
        case .throttled, .exhausted, .misconfigured, .callerError, .localError: .neutral
        }
    }

    private static func linkMark(_ finished: AttemptFinished) -> NaiveBreaker.Mark {
        let connecting: [ErrorKind?] = [.dns, .connect, .tls, .connectTimeout]
        switch finished.outcome {
        case .hardFailure: return connecting.contains(finished.errorKind) ? .failure : .success
        case .success, .slow, .throttled, .exhausted, .misconfigured, .callerError: return .success
        case .clientCancel, .localError: return .neutral
        }
    }
}
