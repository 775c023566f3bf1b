import GatewayCore
import TestSupport

/// What breakers, gates, holds, health and warm-ups record.
extension EventGenerator {
    mutating func maybeRequestID() -> RequestID? { random.bool() ? requestID() : nil }

    mutating func gateSet() -> GateSet {
        GateSet(
            target: target(), credential: random.maybe { $0.text() }, requestID: requestID(),
            reason: random.element(GateReason.allCases), until: time(), streak: Int(random.int64()))
    }

    mutating func held() -> TargetHeld {
        TargetHeld(target: target(), requestID: requestID(), refusals: Int(random.int64()), until: time())
    }

    mutating func overridden() -> BreakerOverridden {
        BreakerOverridden(
            target: target(), mode: random.element(BreakerMode.allCases), actor: random.text(), reason: random.text())
    }

    mutating func warmed() -> WarmupFinished {
        WarmupFinished(
            target: target(), trigger: random.element(WarmupTrigger.allCases),
            outcome: random.element(OutcomeClass.allCases),
            errorKind: random.maybe { $0.element(ErrorKind.allCases) }, status: random.maybe { Int($0.int64()) },
            totalMicroseconds: random.int64())
    }

    mutating func transitioned() -> BreakerTransitioned {
        BreakerTransitioned(
            subject: random.bool() ? .target(target()) : .link(ProviderName(random.text())),
            requestID: maybeRequestID(), from: random.element(BreakerState.allCases),
            to: random.element(BreakerState.allCases), reason: random.element(BreakerReason.allCases),
            window: random.maybe {
                BreakerEvidence(
                    consecutiveFailures: Int($0.int64()), firstFailure: $0.maybe { Position($0.int64()) },
                    successes: Int($0.int64()), failures: Int($0.int64()), slow: Int($0.int64()))
            },
            until: random.maybe { LogTime(microseconds: $0.int64()) }, openings: random.maybe { Int($0.int64()) },
            epoch: random.int64(), isShadow: random.bool())
    }

    mutating func candidate() -> Candidate {
        Candidate(
            target: target(), weight: random.double(), breaker: random.element(BreakerState.allCases),
            health: health(), ramp: random.share(), effectiveWeight: random.double(), probability: random.double(),
            excluded: random.maybe { $0.element(Exclusion.allCases) })
    }

    private mutating func health() -> HealthScore {
        HealthScore(
            availability: random.share(), latency: random.share(), throttle: random.share(),
            firstTokenP90Microseconds: random.maybe { $0.int64() })
    }

    private mutating func time() -> LogTime { LogTime(microseconds: random.int64()) }
}
