import GatewayCore

extension NaiveGateway {
    /// Which target the request trickles to, if it does.
    func trickle(_ request: Request, _ looks: [Look]) -> Int? {
        if request.received.pin != nil { return nil }
        let closed: [Exclusion?] = [.linkOpen, .linkProbeInFlight, .breakerOpen, .probeInFlight]
        let rules = request.policy.trickle
        let received = recent(request.model.name, .request, buckets: 10)
        let most = max(rules.perSecond, Int((rules.share * Double(received) / 10).rounded(.down)))
        guard recent(request.model.name, .trickle, buckets: 1) < most else { return nil }
        var first: (index: Int, due: Int64)?
        for index in looks.indices where closed.contains(looks[index].excluded) {
            if breaker(.target(looks[index].key)).state == .forcedOpen { continue }
            let due = due(looks[index].key)
            if let first, first.due <= due { continue }
            first = (index, due)
        }
        return first?.index
    }

    mutating func trickle(_ request: Request, _ looks: [Look], to index: Int) {
        decide(request, looks, NaiveScale(looks, request, self), attempt: 1, kind: .trickle, chosen: index)
    }

    /// When both doors may open: now, for a half open one.
    private func due(_ key: Target) -> Int64 {
        let own = breaker(.target(key))
        let link = breaker(.link(key.provider))
        return max(own.mode == .auto ? own.until ?? time : time, link.until ?? time)
    }

    /// Nothing can be tried.
    mutating func refuse(_ request: Request, _ looks: [Look]) {
        let never: [Exclusion?] = [.zeroWeight, .providerRemoved, .notPinned]
        let callable = looks.filter { !never.contains($0.excluded) }
        let gated = callable.filter {
            ($0.excluded == .throttled || $0.excluded == .quotaExhausted) && closedDoor($0.key) == nil
        }
        var code = ErrorCode.noHealthyProvider
        var reason = RefusalReason.noCandidate
        var wait: Int64?
        if looks.isEmpty {
            code = .modelNotFound
            reason = .request
        } else if !callable.isEmpty, gated.count == callable.count {
            code = gated.allSatisfy { $0.excluded == .quotaExhausted } ? .insufficientQuota : .rateLimitExceeded
            reason = .throttled
            wait = gated.compactMap { target($0.key).gate?.until.microseconds }.min().map { $0 - time }
        } else if callable.contains(where: { $0.excluded == .providerAtCapacity }) {
            code = .gatewayOverloaded
            reason = .providersAtCapacity
            wait = nil
        } else {
            wait = callable.compactMap { free($0) }.min()
        }
        derive(
            .requestRefused(
                RequestRefused(
                    requestID: request.received.requestID, model: request.received.model, code: code, reason: reason,
                    retryAfterMicroseconds: wait)))
    }

    /// In how long a target may be called, as far as what excludes it says.
    private func free(_ look: Look) -> Int64? {
        switch look.excluded {
        case .held, .throttled, .quotaExhausted, .linkOpen, .breakerOpen:
            breaker(.target(look.key)).state == .forcedOpen
                ? nil
                : [target(look.key).heldUntil, target(look.key).gate?.until.microseconds, due(look.key)]
                    .compactMap { $0 }.max().map { $0 - time }
        case .linkProbeInFlight, .probeInFlight: 1_000_000
        case _: nil
        }
    }
}
