import GatewayCore
import TestSupport

/// Small random configurations whose thresholds are low, so that a short trace takes every edge.
struct TracePolicies {
    /// Who may be called at all in a trace.
    static let providers = ["a", "b", "c", "d"].map { ProviderName($0) }
    static let models = ["m", "n", "*"].map { ModelName($0) }
    /// Names that only a catch-all serves.
    static let strangers = ["x", "y"].map { ModelName($0) }

    private let digest: String
    private let isLarge: Bool

    /// The first configuration of a trace.
    static func first(_ random: inout SeededRandom) -> Policy {
        TracePolicies(digest: "c0", isLarge: random.chance(10)).policy(&random)
    }

    /// What a reload brings: the same in most parts.
    static func next(after old: Policy, number: Int, _ random: inout SeededRandom) -> Policy {
        let maker = TracePolicies(digest: "c\(number)", isLarge: random.chance(10))
        if random.chance(20) { return maker.policy(&random) }
        var providers = old.providers
        var models = old.models
        if random.chance(30) {
            let gone = random.count(0...providers.count - 1)
            if providers.count > 1 { providers.remove(at: gone) }
        }
        if random.chance(40) { providers = providers.map { maker.provider($0.name, &random) } }
        if random.chance(40) {
            models = models.map { model in
                ModelPolicy(
                    name: model.name,
                    targets: model.targets.map {
                        TargetPolicy(
                            provider: $0.provider, model: $0.model, weight: random.chance(50) ? $0.weight : 1,
                            breaker: maker.breaker(&random))
                    })
            }
        }
        return Policy(
            digest: ConfigurationDigest(maker.digest), providers: providers, models: models,
            retry: random.chance(50) ? maker.retry(&random) : old.retry,
            health: random.chance(50) ? maker.health(&random) : old.health,
            gate: random.chance(50) ? maker.gate(&random) : old.gate,
            trickle: random.chance(50) ? maker.trickle(&random) : old.trickle)
    }

    private func policy(_ random: inout SeededRandom) -> Policy {
        let providers = Array(Self.providers.prefix(random.count(1...4)))
        let models = Self.models.shuffled(using: &random).prefix(random.pick([1, 1, 2, 3]))
        return Policy(
            digest: ConfigurationDigest(digest),
            providers: providers.map { provider($0, &random) },
            models: models.map { name in
                let upstream = random.pick([nil, UpstreamModel("u"), UpstreamModel("v")])
                var targets: [TargetPolicy] = []
                for _ in 0..<random.count(1...4) {
                    let provider = random.pick(providers)
                    let model = random.chance(80) ? upstream : UpstreamModel("w")
                    if targets.contains(where: { $0.provider == provider && $0.model == model }) { continue }
                    targets.append(
                        TargetPolicy(
                            provider: provider, model: model, weight: random.pick([0, 0.5, 1, 1, 1, 2, 3, 10]),
                            breaker: breaker(&random)))
                }
                return ModelPolicy(name: name, targets: targets)
            },
            retry: retry(&random), health: health(&random), gate: gate(&random), trickle: trickle(&random))
    }

    private func provider(_ name: ProviderName, _ random: inout SeededRandom) -> ProviderPolicy {
        ProviderPolicy(
            name: name, type: "openai", baseURL: random.pick(["http://127.0.0.1/v1", "http://127.0.0.2/v1"]),
            maxInFlight: random.pick([nil, nil, nil, 1, 2, 4]),
            timeouts: TimeoutPolicy(
                connectMicroseconds: 2_000_000, firstByteMicroseconds: random.pick([1_000_000, 5_000_000, 30_000_000]),
                idleMicroseconds: 30_000_000, totalMicroseconds: 600_000_000),
            credential: random.pick([nil, "K", "K", "L"]), link: breaker(&random))
    }

    private func breaker(_ random: inout SeededRandom) -> BreakerPolicy {
        let most = isLarge ? 8 : 4
        let base = random.count(1...most)
        let steps = (1...3).map { _ in random.count(2...12) }.sorted()
        let recovery = random.pick([1_000_000, 1_000_001, 3_000_000, 15_000_000] as [Int64])
        return BreakerPolicy(
            failureThreshold: random.chance(50) ? .fixed(base) : .byVolume(base: base, steps: steps),
            recoveryMicroseconds: recovery,
            recoveryMaximumMicroseconds: random.pick([recovery, 8_000_000, 60_000_000, 300_000_000]),
            retryAfterMaximumMicroseconds: random.pick([5_000_000, 600_000_000]),
            healMicroseconds: random.pick([1_000_000, 10_000_000, 60_000_000]),
            failureRatio: random.pick([0.1, 0.3, 0.5, 0.5, 0.7, 1]),
            windowMicroseconds: random.pick([1_000_000, 10_000_000, 60_000_000, 60_000_000, 1_000_007]),
            minimumCalls: random.count(2...most * 3), spreadMinimumCalls: random.count(1...most * 2),
            spreadMicroseconds: random.pick([0, 1_000, 1_000_000, 10_000_000]),
            spreadMinimumFailures: random.count(0...most * 2),
            slowFirstTokenMicroseconds: random.pick([500_000, 1_000_000, 10_000_000]),
            slowRatio: random.pick([0.2, 0.5, 0.8, 1]), slowMinimumCalls: random.count(1...most * 2),
            probeSuccesses: random.pick([1, 1, 2, 3]),
            rampMicroseconds: random.pick([0, 1_000_000, 7_000_000, 30_000_000]),
            rampStart: random.pick([0, 0.1, 0.5]), holdAfter: random.count(1...3),
            holdMicroseconds: random.pick([1_000_000, 5_000_000, 300_000_000]))
    }

    private func retry(_ random: inout SeededRandom) -> RetryPolicy {
        RetryPolicy(
            maxAttempts: random.pick([1, 2, 3, 3, 5]), budget: random.pick([0, 0.2, 0.5, 1]),
            budgetFloor: random.pick([0, 1, 3, 3, 10]),
            backoffBaseMicroseconds: random.pick([3, 100_000, 100_001]),
            backoffMaximumMicroseconds: random.pick([150_000, 2_000_000]),
            throttleWaitMicroseconds: random.pick([0, 1_000_000, 10_000_000]),
            deadlineMicroseconds: random.pick([1_000_000, 600_000_000]))
    }

    private func health(_ random: inout SeededRandom) -> HealthPolicy {
        HealthPolicy(
            halfLifeMicroseconds: random.pick([60_000_000, 60_000_000, 5_000_000, 17_000_000, 300_000_000]),
            targetFirstTokenMicroseconds: random.pick([nil, nil, nil, 50_000, 1_000_000]),
            minimumWeight: random.pick([0.01, 0.001, 0.3, 1]), priorMean: random.pick([0.95, 0.5, 1]),
            priorWeight: random.pick([10, 1, 0.5]), peerMinimumSamples: random.pick([1, 2, 3]),
            throttlePenaltyMaximum: random.pick([0.9, 0.5, 0]), exponent: random.pick([2, 2, 1, 3, 0]))
    }

    private func gate(_ random: inout SeededRandom) -> GatePolicy {
        GatePolicy(
            backoffBaseMicroseconds: random.pick([1_000_000, 999_999, 200_000]),
            backoffMaximumMicroseconds: random.pick([1_000_000, 4_000_000, 60_000_000]),
            retryAfterMaximumMicroseconds: random.pick([2_000_000, 600_000_000]),
            exhaustedMicroseconds: random.pick([2_000_000, 3_600_000_000]))
    }

    private func trickle(_ random: inout SeededRandom) -> TricklePolicy {
        TricklePolicy(perSecond: random.pick([0, 0, 1, 1, 3]), share: random.pick([0, 0.1, 1]))
    }
}
