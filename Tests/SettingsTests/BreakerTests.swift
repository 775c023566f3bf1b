import Testing

@testable import Settings

@Suite("Breakers of targets")
struct BreakerTests {
    private func breaker(resilience: String, provider: String, target: String) throws -> BreakerSettings {
        let settings = try Settings.parse(
            text: """
                providers: [{ name: a, type: mock, breaker: \(provider) }]
                models: [{ name: m, targets: [{ provider: a, breaker: \(target) }] }]
                resilience: { breaker: \(resilience) }
                """, fileName: "f")
        return settings.breaker(of: settings.models[0].targets[0])
    }

    @Test("Where nothing is said, the defaults hold")
    func defaults() throws {
        #expect(try breaker(resilience: "{}", provider: "{}", target: "{}") == BreakerSettings())
    }

    @Test("A target goes before its provider, and a provider before the rest, key by key")
    func layers() throws {
        let mixed = try breaker(
            resilience: "{ failure_threshold: 10, recovery_timeout: 20s, probe_successes: 30, slow_first_token: 40s }",
            provider: "{ failure_threshold: 11, recovery_timeout: 21s, slow_first_token: 41s }",
            target: "{ failure_threshold: 12 }")
        #expect(
            mixed
                == BreakerSettings(
                    failureThreshold: 12, recoveryTimeout: .seconds(21), slowFirstToken: .seconds(41),
                    probeSuccesses: 30))
        let other = try breaker(
            resilience: "{ failure_threshold: 10 }", provider: "{ probe_successes: 31 }",
            target: "{ recovery_timeout: 22s, probe_successes: 32, slow_first_token: 42s }")
        #expect(
            other
                == BreakerSettings(
                    failureThreshold: 10, recoveryTimeout: .seconds(22), slowFirstToken: .seconds(42),
                    probeSuccesses: 32))
    }

    /// A value of each key that is not its default, and what it does to the settings.
    private static let values: [(key: String, change: @Sendable (inout BreakerOverrides) -> Void)] = [
        ("failure_threshold: 4", { $0.failureThreshold = 4 }), ("volume_base: 6", { $0.volumeBase = 6 }),
        ("volume_steps: [7]", { $0.volumeSteps = [7] }), ("recovery_timeout: 1s", { $0.recoveryTimeout = .seconds(1) }),
        ("recovery_timeout_max: 1m", { $0.recoveryTimeoutMaximum = .seconds(60) }),
        ("retry_after_max: 2s", { $0.retryAfterMaximum = .seconds(2) }),
        ("heal_after: 3s", { $0.healAfter = .seconds(3) }),
        ("failure_ratio: 0.4", { $0.failureRatio = 0.4 }), ("window: 90s", { $0.window = .seconds(90) }),
        ("min_calls: 8", { $0.minimumCalls = 8 }), ("spread_min_calls: 9", { $0.spreadMinimumCalls = 9 }),
        ("spread: 4s", { $0.spread = .seconds(4) }), ("spread_min_failures: 5", { $0.spreadMinimumFailures = 5 }),
        ("slow_first_token: 5s", { $0.slowFirstToken = .seconds(5) }),
        ("slow_ratio: 0.3", { $0.slowRatio = 0.3 }), ("slow_min_calls: 11", { $0.slowMinimumCalls = 11 }),
        ("probe_successes: 12", { $0.probeSuccesses = 12 }), ("ramp: 6s", { $0.ramp = .seconds(6) }),
        ("ramp_start: 0.2", { $0.rampStart = 0.2 }), ("hold_after: 13", { $0.holdAfter = 13 }),
        ("hold: 7s", { $0.hold = .seconds(7) }),
    ]

    @Test("Every key counts at every level, and changes nothing but its own setting")
    func everyKey() throws {
        #expect(Set(Self.values.map { $0.key.prefix { $0 != ":" } }).count == BreakerKey.allCases.count)
        for value in Self.values {
            var overrides = BreakerOverrides()
            value.change(&overrides)
            let expected = BreakerSettings().overridden(by: overrides)
            #expect(expected != BreakerSettings(), "\(value.key)")
            let said = "{ \(value.key) }"
            #expect(try breaker(resilience: said, provider: "{}", target: "{}") == expected, "\(value.key)")
            #expect(try breaker(resilience: "{}", provider: said, target: "{}") == expected, "\(value.key)")
            #expect(try breaker(resilience: "{}", provider: "{}", target: said) == expected, "\(value.key)")
        }
    }

    @Test("A window of an hour is enough for a first byte that may take as long, at whichever level it is said")
    func longFirstByte() {
        func text(_ resilience: String, _ provider: String, _ target: String) -> String {
            """
            providers:
              - { name: a, type: mock, timeouts: { first_byte: 1h, total: 1h }, breaker: \(provider) }
            models: [{ name: m, targets: [{ provider: a, breaker: \(target) }] }]
            resilience: { breaker: \(resilience), retry: { deadline: 2h } }
            """
        }
        #expect(problems(of: text("{ window: 1h }", "{}", "{}")) == [])
        #expect(problems(of: text("{}", "{ window: 1h }", "{}")) == [])
        // The provider's own breaker, of its endpoint, would still be too short.
        #expect(problems(of: text("{}", "{}", "{ window: 1h }")).map(\.keyPath) == ["providers[0].timeouts.first_byte"])
        #expect(
            problems(of: text("{ window: 1h }", "{}", "{ window: 59m }")).map(\.keyPath)
                == ["models[0].targets[0].breaker.window"])
    }

    @Test("What cannot be read contradicts nothing")
    func unreadable() {
        let texts = [
            "{ recovery_timeout: x, recovery_timeout_max: 10s }", "{ recovery_timeout: 20s, recovery_timeout_max: x }",
            "{ window: x, spread: 2m }", "{ window: 5s, spread: x }",
        ]
        for text in texts {
            #expect(
                problems(of: minimal("resilience: { breaker: \(text) }")).map(\.code) == [.invalidDuration], "\(text)")
        }
        let retry = "resilience: { retry: { backoff_base: x, backoff_max: 1ms } }"
        #expect(problems(of: minimal(retry)).map(\.code) == [.invalidDuration])
        let timeouts = minimal("resilience: { breaker: { window: 5s } }")
            .replacing("type: mock", with: "type: mock, timeouts: { first_byte: x }")
        #expect(problems(of: timeouts).map(\.code) == [.invalidDuration])
        let provider = "models: [{ name: m, targets: [{ provider: b, breaker: { window: 1s } }] }]"
        #expect(problems(of: "providers: [{ name: a, type: mock }]\n" + provider).map(\.code) == [.unknownProvider])
    }

    @Test("Models may share an upstream when they say the same of its breaker")
    func shared() {
        let text = """
            providers: [{ name: a, type: mock }]
            models:
              - { name: m, targets: [{ provider: a, model: x, breaker: { failure_threshold: 3 } }] }
              - { name: x, targets: [{ provider: a, breaker: { failure_threshold: 3 } }, { provider: a, model: y }] }
              - { name: "*", targets: [{ provider: a, breaker: { failure_threshold: 4 } }] }
            """
        #expect(problems(of: text) == [])
    }

    @Test("A breaker that cannot be read is told once, not as one that differs")
    func faulty() {
        let text = """
            providers: [{ name: a, type: mock }]
            models:
              - { name: m, targets: [{ provider: a, model: x, breaker: { failure_threshold: 3 } }] }
              - { name: x, targets: [{ provider: a, breaker: { failure_threshold: 0 } }] }
            """
        #expect(problems(of: text).map(\.code) == [.outOfRange])
    }
}
