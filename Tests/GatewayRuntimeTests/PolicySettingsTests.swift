import GatewayCore
import Settings
import Testing

@testable import GatewayRuntime

@Suite("The policy of a configuration")
struct PolicySettingsTests {
    private func policy(_ text: String) throws -> Policy {
        Policy.from(try Settings.parse(text: text, fileName: "gateway.yaml"))
    }

    private static let lists = """
        providers: [{ name: a, type: mock }]
        models: [{ name: m, targets: [{ provider: a }] }]
        """

    /// Defaults stand in two places: what a file leaves out, and what an event of an older build leaves out.
    @Test("What a file leaves out is what a policy made by hand leaves out", arguments: ["", "resilience:\n"])
    func defaults(section: String) throws {
        let policy = try policy(section + Self.lists)
        #expect(policy.retry == RetryPolicy())
        #expect(policy.health == HealthPolicy())
        #expect(policy.gate == GatePolicy())
        #expect(policy.trickle == TricklePolicy())
        #expect(policy.models.map { $0.targets.map(\.breaker) } == [[BreakerPolicy()]])
        #expect(policy.providers.map(\.link) == [BreakerPolicy()])
        #expect(policy.providers.map(\.credential) == [nil])
    }

    @Test("Every key of a breaker arrives in the policy, in microseconds")
    func breaker() throws {
        let said = """
            { failure_threshold: 4, volume_base: 6, volume_steps: [7], recovery_timeout: 1s, recovery_timeout_max: 2s,
              retry_after_max: 3s, heal_after: 4s, failure_ratio: 0.4, window: 90s, min_calls: 8, spread_min_calls: 9,
              spread: 5s, spread_min_failures: 6, slow_first_token: 6s, slow_ratio: 0.3, slow_min_calls: 11, probe_successes: 12, ramp: 7s,
              ramp_start: 0.2, hold_after: 13, hold: 8s }
            """
        let expected = BreakerPolicy(
            failureThreshold: 4, recoveryMicroseconds: 1_000_000, recoveryMaximumMicroseconds: 2_000_000,
            retryAfterMaximumMicroseconds: 3_000_000, healMicroseconds: 4_000_000, failureRatio: 0.4,
            windowMicroseconds: 90_000_000, minimumCalls: 8, spreadMinimumCalls: 9, spreadMicroseconds: 5_000_000,
            spreadMinimumFailures: 6,
            slowFirstTokenMicroseconds: 6_000_000, slowRatio: 0.3, slowMinimumCalls: 11, probeSuccesses: 12,
            rampMicroseconds: 7_000_000, rampStart: 0.2, holdAfter: 13, holdMicroseconds: 8_000_000)
        let policy = try policy("resilience: { breaker: \(said) }\n" + Self.lists)
        #expect(policy.models[0].targets[0].breaker == expected)
        #expect(policy.providers[0].link == expected)
    }

    @Test("A fixed threshold at any level goes before the volume; where there is none the volume counts")
    func threshold() throws {
        func threshold(_ resilience: String, _ provider: String, _ target: String) throws -> FailureThreshold {
            try policy(
                """
                providers: [{ name: a, type: mock, breaker: \(provider) }]
                models: [{ name: m, targets: [{ provider: a, breaker: \(target) }] }]
                resilience: { breaker: \(resilience) }
                """
            ).models[0].targets[0].breaker.failureThreshold
        }
        #expect(try threshold("{ failure_threshold: 3 }", "{}", "{ volume_base: 9 }") == .fixed(3))
        #expect(try threshold("{ volume_base: 9 }", "{ failure_threshold: 4 }", "{}") == .fixed(4))
        #expect(try threshold("{ volume_steps: [10] }", "{ volume_base: 2 }", "{}") == .byVolume(base: 2, steps: [10]))
    }

    @Test("The breaker of an endpoint is the provider's, and throttling is per name of the secret")
    func provider() throws {
        let policy = try policy(
            """
            providers:
              - name: a
                type: openai
                base_url: https://api.example/v1
                api_key: { secret: A_KEY }
                breaker: { recovery_timeout: 20s }
              - { name: b, type: mock }
            models:
              - { name: m, targets: [{ provider: a, breaker: { recovery_timeout: 40s, hold: 1m } }, { provider: b }] }
            resilience: { breaker: { probe_successes: 2 } }
            """)
        #expect(policy.providers.map(\.credential) == ["A_KEY", nil])
        #expect(
            policy.providers.map(\.link) == [
                BreakerPolicy(recoveryMicroseconds: 20_000_000, probeSuccesses: 2), BreakerPolicy(probeSuccesses: 2),
            ])
        #expect(
            policy.models[0].targets.map(\.breaker) == [
                BreakerPolicy(recoveryMicroseconds: 40_000_000, probeSuccesses: 2, holdMicroseconds: 60_000_000),
                BreakerPolicy(probeSuccesses: 2),
            ])
    }

    @Test("Every other key of resilience arrives in the policy, in microseconds")
    func others() throws {
        let policy = try policy(
            """
            resilience:
              retry: { max_attempts: 2, budget: 0.3, budget_floor: 4, backoff_base: 50ms, backoff_max: 3s,
                       throttle_wait: 8s, deadline: 4m }
              health: { half_life: 45s, target_first_token: 700ms, min_weight: 0.02, prior_mean: 0.9, prior_weight: 12,
                        peer_min_samples: 25, throttle_penalty_max: 0.8, exponent: 3 }
              gate: { backoff_base: 2s, backoff_max: 90s, retry_after_max: 8m, exhausted_wait: 2h }
              trickle: { per_second: 2, share: 0.25 }
            \(Self.lists)
            """)
        #expect(
            policy.retry
                == RetryPolicy(
                    maxAttempts: 2, budget: 0.3, budgetFloor: 4, backoffBaseMicroseconds: 50_000,
                    backoffMaximumMicroseconds: 3_000_000, throttleWaitMicroseconds: 8_000_000,
                    deadlineMicroseconds: 240_000_000))
        #expect(
            policy.health
                == HealthPolicy(
                    halfLifeMicroseconds: 45_000_000, targetFirstTokenMicroseconds: 700_000, minimumWeight: 0.02,
                    priorMean: 0.9, priorWeight: 12, peerMinimumSamples: 25, throttlePenaltyMaximum: 0.8, exponent: 3))
        #expect(
            policy.gate
                == GatePolicy(
                    backoffBaseMicroseconds: 2_000_000, backoffMaximumMicroseconds: 90_000_000,
                    retryAfterMaximumMicroseconds: 480_000_000, exhaustedMicroseconds: 7_200_000_000))
        #expect(policy.trickle == TricklePolicy(perSecond: 2, share: 0.25))
    }

    @Test("A warm-up and a permission to pin are no part of what decisions depend on")
    func notDecisive() throws {
        let plain = "auth: { mode: keys, keys: [{ id: k, key: { secret: K } }] }\n" + Self.lists
        let more = plain.replacing("type: mock", with: "type: mock, warmup: { idle_after: 1m }")
            .replacing("secret: K }", with: "secret: K }, allow_pin: true")
        #expect(try policy(plain) == policy(more))
    }
}
