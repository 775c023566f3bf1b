import GatewayCore

/// Where engine and naive model come to something else.
struct TraceDifference: Error, CustomStringConvertible {
    let step: Int
    let what: String

    var description: String { "step \(step): \(what)" }
}

/// Both, side by side.
struct TwoModels {
    private(set) var engine = State()
    private(set) var naive = NaiveGateway()
    private var steps = 0

    /// Gives both one input and compares what they derive and what they are then.
    @discardableResult
    mutating func decide(_ input: Input, at time: Int64) throws(TraceDifference) -> [Derived] {
        var events: [Event] = []
        let moment = Moment(
            recordedAt: WallTime(microseconds: time), logTime: LogTime(microseconds: time))
        engine.decide(input, at: moment, into: &events)
        let naively = naive.decide(input, at: time)
        steps += 1
        var derived: [Derived] = []
        for event in events.dropFirst() {
            guard case .derived(let fact) = event.fact else { throw differ("an input was derived") }
            derived.append(fact)
        }
        if derived != naively {
            let first = zip(derived, naively).first { $0 != $1 }
            throw differ(
                first.map { "engine \($0)\n naive \($1)" }
                    ?? "engine \(derived.map(\.kind)), naive \(naively.map(\.kind))")
        }
        if engine.position.value != naive.position { throw differ("positions") }
        for (subject, breaker) in naive.breakers { try compare(subject, breaker) }
        for (key, target) in naive.targets { try compare(key, target) }
        let isSame = engine.openRequests.count == naive.requests.count
        if !isSame || !naive.requests.keys.allSatisfy({ engine.openRequests[$0] != nil }) {
            throw differ("open requests")
        }
        return derived
    }

    private func differ(_ what: String) -> TraceDifference { TraceDifference(step: steps, what: what) }

    private func same<Value: Equatable>(
        _ name: String, _ subject: Any, _ engine: Value, _ naive: Value
    ) throws(TraceDifference) {
        if engine != naive { throw differ("\(name) of \(subject): engine \(engine), naive \(naive)") }
    }

    private func compare(_ subject: BreakerSubject, _ mine: NaiveBreaker) throws(TraceDifference) {
        let its =
            switch subject {
            case .target(let key): engine.breaker(key)
            case .link(let provider): engine.link(provider)
            }
        try same("mode", subject, its.mode, mine.mode)
        try same("epoch", subject, its.epoch, mine.epoch)
        try same("openings", subject, its.openings, mine.openings)
        try same("phase", subject, its.phase, mine.enginePhase)
        try same("state", subject, its.state, mine.state)
        guard mine.phase == .closed else { return }
        try same("run", subject, its.failures, mine.run.count)
        try same("first failure", subject, its.firstFailure, mine.run.first.map { Position($0.position) })
        try same("time of closing", subject, its.closedSince?.microseconds, mine.closedAt)
    }

    private func compare(_ key: Target, _ mine: NaiveTarget) throws(TraceDifference) {
        let its = engine.targets[key] ?? TargetState()
        try same("gate", key, its.gate?.until, mine.gate?.until)
        try same("gate's reason", key, its.gate?.reason, mine.gate?.reason)
        try same("gate's credential", key, its.gate?.credential, mine.gate?.credential)
        try same("streak", key, its.throttleStreak, mine.streak)
        try same("hold", key, its.heldUntil?.microseconds, mine.heldUntil)
        try same("refusals", key, its.refusals, mine.refusals)
        try same("warming", key, its.isWarming, mine.isWarming)
        try same("in flight", key, engine.inFlight(key), naive.inFlight(key))
        try same("calls to the provider", key, engine.inFlight(key.provider), naive.inFlight(key.provider))
    }
}

extension NaiveBreaker {
    /// In the engine's shape, to compare.
    fileprivate var enginePhase: Breaker.Phase {
        switch phase {
        case .open: .open(until: LogTime(microseconds: until ?? 0))
        case .halfOpen:
            .halfOpen(
                since: LogTime(microseconds: changes.last?.time ?? 0), successes: successfulProbes,
                lease: lease.map {
                    Breaker.ProbeLease(
                        requestID: $0.request, attempt: $0.attempt, deadline: LogTime(microseconds: $0.until))
                })
        case _: .closed
        }
    }
}
