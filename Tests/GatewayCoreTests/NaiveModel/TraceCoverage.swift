import GatewayCore

/// How often each edge of the rules was taken.
struct TraceCoverage {
    /// One way on which a decision can go.
    enum Edge: Hashable, Sendable {
        case target(BreakerState, BreakerState, BreakerReason, isShadow: Bool)
        case link(BreakerState, BreakerState, BreakerReason)
        case gate(GateReason)
        case cleared(ReleaseReason)
        case held
        case released(ReleaseReason)
        case attempt(AttemptKind)
        case waited
        case excluded(Exclusion)
        case refused(RefusalReason, ErrorCode)
        case notRetried(NotRetried)
        case completed(RequestOutcome)
        case ramping
    }

    private(set) var counts: [Edge: Int] = [:]

    mutating func count(_ derived: [Derived]) {
        for fact in derived {
            switch fact {
            case .routeDecided(let decided): count(decided)
            case .breakerTransitioned(let change): counts[Self.edge(change), default: 0] += 1
            case .gateSet(let gate): counts[.gate(gate.reason), default: 0] += 1
            case .gateCleared(let gate): counts[.cleared(gate.reason), default: 0] += 1
            case .targetHeld: counts[.held, default: 0] += 1
            case .targetReleased(let released): counts[.released(released.reason), default: 0] += 1
            case .requestRefused(let refused): counts[.refused(refused.reason, refused.code), default: 0] += 1
            case .requestCompleted(let completed):
                counts[.completed(completed.outcome), default: 0] += 1
                if let why = completed.notRetried { counts[.notRetried(why), default: 0] += 1 }
            }
        }
    }

    private mutating func count(_ decided: RouteDecided) {
        if decided.chosen != nil { counts[.attempt(decided.kind), default: 0] += 1 }
        if decided.waitMicroseconds > 0 { counts[.waited, default: 0] += 1 }
        for candidate in decided.candidates {
            if let excluded = candidate.excluded { counts[.excluded(excluded), default: 0] += 1 }
            if candidate.ramp < 1 { counts[.ramping, default: 0] += 1 }
        }
    }

    private static func edge(_ change: BreakerTransitioned) -> Edge {
        switch change.subject {
        case .target: .target(change.from, change.to, change.reason, isShadow: change.isShadow)
        case .link: .link(change.from, change.to, change.reason)
        }
    }

    mutating func add(_ other: TraceCoverage) {
        counts.merge(other.counts) { $0 + $1 }
    }

    /// Every edge there is.
    static let edges: [Edge] = {
        var edges: [Edge] = [.held, .waited, .ramping]
        let ways: [(BreakerState, BreakerState, BreakerReason)] = [
            (.closed, .open, .consecutiveFailures), (.closed, .open, .failureRatio),
            (.open, .halfOpen, .recoveryTimeout), (.halfOpen, .open, .probeFailed),
            (.halfOpen, .open, .probeExpired), (.halfOpen, .closed, .probesSucceeded),
        ]
        for (from, to, reason) in ways + [(.closed, .open, .slowRatio)] {
            edges.append(.target(from, to, reason, isShadow: false))
            edges.append(.target(from, to, reason, isShadow: true))
        }
        for (from, to, reason) in ways { edges.append(.link(from, to, reason)) }
        for to in [BreakerState.closed, .forcedOpen, .forcedClosed, .metricsOnly] {
            for from in BreakerState.allCases { edges.append(.target(from, to, .operatorSet, isShadow: false)) }
        }
        edges += GateReason.allCases.map { .gate($0) }
        edges += ReleaseReason.allCases.flatMap { [.cleared($0), .released($0)] }
        edges += AttemptKind.allCases.map { .attempt($0) }
        edges += Exclusion.allCases.map { .excluded($0) }
        edges += NotRetried.allCases.map { .notRetried($0) }
        edges += RequestOutcome.allCases.map { .completed($0) }
        edges += [
            .refused(.throttled, .rateLimitExceeded), .refused(.throttled, .insufficientQuota),
            .refused(.providersAtCapacity, .gatewayOverloaded), .refused(.noCandidate, .noHealthyProvider),
        ]
        return edges
    }()
}
