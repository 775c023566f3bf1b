import GatewayCore

/// Finds in committed events what calls for a warm-up: a pure fold.
struct WarmupWatch {
    /// What is to be warmed up, and why.
    struct Call: Equatable {
        let target: Target
        let trigger: WarmupTrigger
    }

    /// A target that is warmed up, and the others that lead to it being needed.
    struct Spare {
        let target: Target
        /// Whether it is when its provider returns.
        let onReturn: Bool
        /// The targets of its models, itself not; empty when it is not warmed up for their sake.
        let peers: Set<Target>
        /// The health below which one of them is in trouble.
        let peerHealthBelow: Double
    }

    let spares: [Spare]
    /// Providers that a check found other than well.
    private var unwell: Set<ProviderName> = []
    /// Targets whose health is below what a spare wants.
    private var ailing: [Target: Double] = [:]

    init(spares: [Spare]) {
        self.spares = spares
    }

    /// Takes a committed event in.
    mutating func take(_ event: Event) -> [Call] {
        switch event.fact {
        case .derived(.breakerTransitioned(let transitioned))
        where transitioned.to == .open && !transitioned.isShadow && transitioned.from == .closed:
            return spares.filter { spare in spare.peers.contains { $0.isUnder(transitioned.subject) } }
                .map { Call(target: $0.target, trigger: .peerOpened) }
        case .derived(.routeDecided(let decided)): return fallen(decided.candidates)
        case .input(.probeFinished(let finished)):
            if finished.verdict != .healthy {
                unwell.insert(finished.provider)
                return []
            }
            guard unwell.remove(finished.provider) != nil else { return [] }
            return spares.filter { $0.onReturn && $0.target.provider == finished.provider }
                .map { Call(target: $0.target, trigger: .recovery) }
        default: return []
        }
    }

    /// A spare is called for once when a peer's health falls below its mark, not again before it has risen above.
    private mutating func fallen(_ candidates: [Candidate]) -> [Call] {
        var calls: [Call] = []
        for candidate in candidates {
            let health = candidate.health.value
            // Only of those that matter, so that names of clients' own making do not gather.
            guard spares.contains(where: { $0.peers.contains(candidate.target) }) else { continue }
            let before = ailing[candidate.target] ?? 1
            guard health != before else { continue }
            ailing[candidate.target] = health
            for spare in spares
            where spare.peers.contains(candidate.target) && health < spare.peerHealthBelow
                && before >= spare.peerHealthBelow
            {
                calls.append(Call(target: spare.target, trigger: .peerHealth))
            }
        }
        return calls
    }
}

extension Target {
    /// Whether a breaker is its own or its endpoint's.
    func isUnder(_ subject: BreakerSubject) -> Bool {
        switch subject {
        case .target(let target): self == target
        case .link(let name): provider == name
        }
    }
}

extension Event {
    /// Whose way it may have cleared before its time; nil when nobody's.
    var freed: BreakerSubject? {
        if case .derived(.gateCleared(let cleared)) = fact { return .target(cleared.target) }
        if case .derived(.targetReleased(let released)) = fact { return .target(released.target) }
        if case .derived(.breakerTransitioned(let transitioned)) = fact { return transitioned.subject }
        return nil
    }
}
