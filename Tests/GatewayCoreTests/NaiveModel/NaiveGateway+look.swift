import GatewayCore

extension NaiveGateway {
    /// A target as one decision sees it.
    struct Look {
        let configured: TargetPolicy
        let target: Target
        let key: Target
        var excluded: Exclusion?
        var wait: Int64 = 0

        init(_ configured: TargetPolicy, of model: ModelPolicy, for requested: ModelName) {
            self.configured = configured
            target = Target(
                provider: configured.provider, model: configured.model ?? UpstreamModel(requested.text))
            key = NaiveGateway.key(configured, of: model)
        }
    }

    /// Which targets an attempt may go to. `again` looks for the same target once more.
    func look(_ request: Request, attempt: Int, again: Bool) -> [Look] {
        let requested = request.received.model ?? .any
        var looks = request.model.targets.map { Look($0, of: request.model, for: requested) }
        for index in looks.indices {
            looks[index].excluded = exclusion(looks[index], request, attempt: attempt, again: again)
            guard again, looks[index].excluded == nil else { continue }
            looks[index].wait = wait(looks[index].key, request)
            if let deadline = request.deadline, time + looks[index].wait >= deadline {
                looks[index].excluded = .deadline
            }
        }
        exclude(&looks, as: .warming) { target($0.key).isWarming }
        let before = looks.map(\.excluded)
        exclude(&looks, as: .providerUnhealthy) { isUnhealthy($0) || isMissing($0) }
        for index in looks.indices where before[index] == nil && looks[index].excluded != nil {
            looks[index].excluded = isUnhealthy(looks[index]) ? .providerUnhealthy : .modelNotServed
        }
        if !canTryAgain(request, after: attempt) {
            exclude(&looks, as: .noSpare) { isHalfOpen($0.key) && !isOverdue($0.key, request) }
        }
        return looks
    }

    /// Excludes what is so, where another candidate is left.
    private func exclude(_ looks: inout [Look], as exclusion: Exclusion, where isSo: (Look) -> Bool) {
        guard looks.contains(where: { $0.excluded == nil && !isSo($0) }) else { return }
        for index in looks.indices where looks[index].excluded == nil && isSo(looks[index]) {
            looks[index].excluded = exclusion
        }
    }

    private func isUnhealthy(_ look: Look) -> Bool {
        guard let found = verdicts.last(where: { $0.provider == look.target.provider })?.found else { return false }
        return found.verdict != .healthy
    }

    private func isMissing(_ look: Look) -> Bool {
        let found = verdicts.last { $0.provider == look.target.provider }?.found
        return found?.models?.missing.contains(look.target.model) ?? false
    }

    /// Whether a decision that goes there takes a probe's lease.
    func isHalfOpen(_ key: Target) -> Bool {
        breaker(.target(key)).state == .halfOpen || breaker(.link(key.provider)).state == .halfOpen
    }

    /// Whether a probe has been left to better suited requests for long enough.
    private func isOverdue(_ key: Target, _ request: Request) -> Bool {
        let since = [breaker(.target(key)), breaker(.link(key.provider))]
            .filter { $0.state == .halfOpen }.compactMap { $0.changes.last?.time }.min()
        return since.map { time - $0 >= thresholds(.target(key), for: request).recoveryMicroseconds } ?? false
    }

    private func canTryAgain(_ request: Request, after attempt: Int) -> Bool {
        attempt < request.policy.retry.maxAttempts && !request.received.noFailover && request.received.pin == nil
            && hasBudget(request)
    }

    func hasBudget(_ request: Request) -> Bool {
        let retry = request.policy.retry
        let received = recent(request.model.name, .request, buckets: 10)
        let limit = max(retry.budgetFloor, Int((retry.budget * Double(received)).rounded(.down)))
        let limitOfAll = max(retry.budgetFloor, Int((retry.budget * Double(recent(.request))).rounded(.down)))
        return recent(request.model.name, .further, buckets: 10) < limit && recent(.further) < limitOfAll
    }

    /// The wait before the same target is called again.
    private func wait(_ key: Target, _ request: Request) -> Int64 {
        let retry = request.policy.retry
        let made = request.attempts.count
        let bound = NaiveWait.doubled(
            retry.backoffBaseMicroseconds, times: made - 1, most: retry.backoffMaximumMicroseconds)
        let draw = NaiveDraw.number(request.received.seed, attempt: made + 1, purpose: NaiveDraw.backoff)
        guard let gate = target(key).gate else { return Int64((Double(bound) * draw).rounded(.down)) }
        return gate.until.microseconds - time + NaiveWait.half(bound, draw)
    }

    private func exclusion(_ look: Look, _ request: Request, attempt: Int, again: Bool) -> Exclusion? {
        let key = look.key
        let received = request.received
        if look.configured.weight == 0 { return .zeroWeight }
        guard let provider = Self.provider(key.provider, in: policy) else { return .providerRemoved }
        if let pin = received.pin, pin != key.provider { return .notPinned }
        let last = request.attempts.last { $0.target == look.target }
        if last != nil, !(again && Self.mayMend(last?.end)) { return .alreadyTried }
        if attempt > 1, received.noFailover, last == nil { return .noFailover }
        if let most = provider.maxInFlight, inFlight(key.provider) >= most { return .providerAtCapacity }
        let state = target(key)
        if state.heldUntil != nil { return .held }
        if let gate = state.gate {
            if gate.reason == .exhausted { return .quotaExhausted }
            let isWaitedFor =
                again && last != nil && closedDoor(key) == nil
                && gate.until.microseconds - time <= request.policy.retry.throttleWaitMicroseconds
            if !isWaitedFor { return .throttled }
        }
        return closedDoor(key)
    }

    /// What the breakers say.
    func closedDoor(_ key: Target) -> Exclusion? {
        let link = breaker(.link(key.provider))
        if link.state == .open { return .linkOpen }
        if link.state == .halfOpen, link.lease != nil { return .linkProbeInFlight }
        let own = breaker(.target(key))
        if own.state == .forcedOpen { return .forcedOpen }
        if own.state == .open { return .breakerOpen }
        if own.state == .halfOpen, own.lease != nil { return .probeInFlight }
        return nil
    }

    private static func mayMend(_ end: AttemptFinished?) -> Bool {
        guard let end else { return false }
        return end.outcome == .hardFailure
            || (end.outcome == .throttled && end.upstream.retryAfterMicroseconds ?? 0 > 0)
    }
}
