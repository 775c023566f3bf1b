import GatewayCore

/// What a target's state has to say to warm-ups, at one time.
struct WarmupCondition: Equatable {
    let now: LogTime
    /// True while an attempt there is decided and not finished.
    var isInUse = false
    /// True while an operator keeps everything away.
    var isForcedOpen = false
    /// When its gate and its hold are over; nil without either.
    var restsUntil: LogTime?
    /// When its breaker and its endpoint's let a probe through; nil while neither is open.
    var opensAgain: LogTime?

    /// Whether it may be sent a warm-up. An operator's word goes before the gateway's own, but not before another
    /// operator's; and a provider that a check has found well again may be called before its breaker knows.
    func leave(for trigger: WarmupTrigger) -> WarmupLeave {
        if isForcedOpen { return .withheld }
        let until: LogTime?
        switch trigger {
        case .operatorAsked: until = nil
        case .recovery: until = restsUntil
        case .start, .idle, .peerOpened, .peerHealth: until = [restsUntil, opensAgain].latest
        }
        guard let until, now < until else { return .given }
        return .from(until)
    }
}

/// Whether a target may be sent a warm-up.
enum WarmupLeave: Equatable {
    /// Now.
    case given
    /// Not before this time.
    case from(LogTime)
    /// Not before an operator says otherwise.
    case withheld
}

extension WarmupCondition {
    /// Picks it from the state.
    init(of target: Target, in state: State, at now: LogTime) {
        let (known, link) = (state.targets[target] ?? TargetState(), state.link(target.provider))
        self.now = now
        isInUse = known.inFlight > 0
        isForcedOpen = known.breaker.mode == .forcedOpen
        restsUntil = [known.gate?.until, known.heldUntil].latest
        opensAgain = [known.breaker.opensAgain, link.opensAgain].latest
    }
}

extension Ledger {
    /// What a target's state, by its key, has to say to warm-ups now.
    func warmupCondition(of target: Target) -> WarmupCondition {
        core.withLock { core in
            WarmupCondition(of: target, in: core.state, at: clock.now(notBefore: core.state.logTime).logTime)
        }
    }
}

extension [LogTime?] {
    /// The latest; nil when there is none.
    fileprivate var latest: LogTime? { compactMap { $0 }.max() }
}
