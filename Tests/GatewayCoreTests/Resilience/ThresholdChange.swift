import Testing

@testable import GatewayCore

/// One threshold of a policy with another value.
struct ThresholdChange: CustomTestStringConvertible, Sendable {
    let name: String
    let policy: Policy

    var testDescription: String { name }

    /// The policy that the changes are made to: low thresholds, so that a short trace meets each.
    static let base = policy(BreakerPolicy.low)

    private static func policy(
        _ breaker: BreakerPolicy, weights: [Double] = [1, 2, 1], firstByte: Int64 = 5_000_000, cap: Int? = 3,
        _ retry: RetryPolicy = .low, _ health: HealthPolicy = .low, _ gate: GatePolicy = .low,
        _ trickle: TricklePolicy = TricklePolicy()
    ) -> Policy {
        let names = ["a", "b", "c"].map { ProviderName($0) }
        return Policy(
            digest: ConfigurationDigest("d"),
            providers: names.map {
                ProviderPolicy(
                    name: $0, type: "openai", baseURL: nil, maxInFlight: cap,
                    timeouts: TimeoutPolicy(
                        connectMicroseconds: 1, firstByteMicroseconds: firstByte, idleMicroseconds: 1,
                        totalMicroseconds: 1),
                    link: breaker)
            },
            models: [
                ModelPolicy(
                    name: ModelName("m"),
                    targets: zip(names, weights).map {
                        TargetPolicy(provider: $0, model: UpstreamModel("u"), weight: $1, breaker: breaker)
                    })
            ], retry: retry, health: health, gate: gate, trickle: trickle)
    }

    private static func breaker(_ name: String, _ change: (inout BreakerPolicy) -> Void) -> ThresholdChange {
        var breaker = BreakerPolicy.low
        change(&breaker)
        return ThresholdChange(name: "breaker.\(name)", policy: policy(breaker))
    }

    private static func retry(_ name: String, _ change: (inout RetryPolicy) -> Void) -> ThresholdChange {
        var retry = RetryPolicy.low
        change(&retry)
        return ThresholdChange(name: "retry.\(name)", policy: policy(.low, retry))
    }

    private static func health(_ name: String, _ change: (inout HealthPolicy) -> Void) -> ThresholdChange {
        var health = HealthPolicy.low
        change(&health)
        return ThresholdChange(name: "health.\(name)", policy: policy(.low, .low, health))
    }

    private static func gate(_ name: String, _ change: (inout GatePolicy) -> Void) -> ThresholdChange {
        var gate = GatePolicy.low
        change(&gate)
        return ThresholdChange(name: "gate.\(name)", policy: policy(.low, .low, .low, gate))
    }

    private static func trickle(_ name: String, _ change: (inout TricklePolicy) -> Void) -> ThresholdChange {
        var trickle = TricklePolicy()
        change(&trickle)
        return ThresholdChange(name: "trickle.\(name)", policy: policy(.low, .low, .low, .low, trickle))
    }

    static let all: [ThresholdChange] =
        [
            breaker("failureThreshold") { $0.failureThreshold = .fixed(2) },
            breaker("recoveryMicroseconds") { $0.recoveryMicroseconds = 3_000_000 },
            breaker("recoveryMaximumMicroseconds") { $0.recoveryMaximumMicroseconds = 2_000_000 },
            breaker("retryAfterMaximumMicroseconds") { $0.retryAfterMaximumMicroseconds = 2_000_000 },
            breaker("healMicroseconds") { $0.healMicroseconds = 1_000 },
            breaker("failureRatio") { $0.failureRatio = 0.9 },
            breaker("windowMicroseconds") { $0.windowMicroseconds = 1_000_000 },
            breaker("minimumCalls") { $0.minimumCalls = 2 },
            breaker("spreadMinimumCalls") { $0.spreadMinimumCalls = 4 },
            breaker("spreadMicroseconds") { $0.spreadMicroseconds = 0 },
            breaker("spreadMinimumFailures") { $0.spreadMinimumFailures = 4 },
            breaker("slowFirstTokenMicroseconds") { $0.slowFirstTokenMicroseconds = 60_000_000 },
            breaker("slowRatio") { $0.slowRatio = 1 },
            breaker("slowMinimumCalls") { $0.slowMinimumCalls = 4 },
            breaker("probeSuccesses") { $0.probeSuccesses = 2 },
            breaker("rampMicroseconds") { $0.rampMicroseconds = 0 },
            breaker("rampStart") { $0.rampStart = 1 },
            breaker("holdAfter") { $0.holdAfter = 1 },
            breaker("holdMicroseconds") { $0.holdMicroseconds = 1_000_000 },
            retry("maxAttempts") { $0.maxAttempts = 2 },
            retry("budget") { $0.budget = 0 },
            retry("budgetFloor") { $0.budgetFloor = 0 },
            retry("backoffBaseMicroseconds") { $0.backoffBaseMicroseconds = 50_000 },
            retry("backoffMaximumMicroseconds") { $0.backoffMaximumMicroseconds = 100_000 },
            retry("throttleWaitMicroseconds") { $0.throttleWaitMicroseconds = 0 },
        ] + scores + [
            gate("backoffBaseMicroseconds") { $0.backoffBaseMicroseconds = 500_000 },
            gate("backoffMaximumMicroseconds") { $0.backoffMaximumMicroseconds = 1_000_000 },
            gate("retryAfterMaximumMicroseconds") { $0.retryAfterMaximumMicroseconds = 1_000_000 },
            gate("exhaustedMicroseconds") { $0.exhaustedMicroseconds = 1_000_000 },
            trickle("perSecond") { $0.perSecond = 0 },
            trickle("share") { $0.share = 10 },
            ThresholdChange(name: "target.weight", policy: policy(.low, weights: [1, 1, 1])),
            ThresholdChange(name: "provider.timeouts.firstByte", policy: policy(.low, firstByte: 1_000_000)),
            ThresholdChange(name: "provider.maxInFlight", policy: policy(.low, cap: nil)),
        ]

    private static let scores: [ThresholdChange] = [
        health("halfLifeMicroseconds") { $0.halfLifeMicroseconds = 1_000_000 },
        health("targetFirstTokenMicroseconds") { $0.targetFirstTokenMicroseconds = 1_000 },
        health("minimumWeight") { $0.minimumWeight = 1 },
        health("priorMean") { $0.priorMean = 0.5 },
        health("priorWeight") { $0.priorWeight = 1 },
        health("peerMinimumSamples") { $0.peerMinimumSamples = 3 },
        health("throttlePenaltyMaximum") { $0.throttlePenaltyMaximum = 0 },
        health("exponent") { $0.exponent = 1 },
    ]
}

extension BreakerPolicy {
    fileprivate static let low = BreakerPolicy(
        failureThreshold: .byVolume(base: 3, steps: [4, 7]), recoveryMicroseconds: 1_500_000,
        recoveryMaximumMicroseconds: 60_000_000, healMicroseconds: 10_000_000, minimumCalls: 8,
        spreadMinimumCalls: 2, spreadMicroseconds: 1_000_000, spreadMinimumFailures: 1,
        slowFirstTokenMicroseconds: 500_000, slowRatio: 0.5, slowMinimumCalls: 2, probeSuccesses: 1,
        rampMicroseconds: 30_000_000, holdAfter: 2,
        holdMicroseconds: 5_000_000)
}

extension RetryPolicy {
    fileprivate static let low = RetryPolicy(maxAttempts: 5, budget: 0.5)
}

extension HealthPolicy {
    fileprivate static let low = HealthPolicy(minimumWeight: 0.001, priorWeight: 4, peerMinimumSamples: 1)
}

extension GatePolicy {
    fileprivate static let low = GatePolicy(exhaustedMicroseconds: 20_000_000)
}
