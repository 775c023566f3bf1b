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
        let expected = BreakerSettings(
            failureThreshold: 5, recoveryTimeout: .seconds(15), probeSuccesses: 3, slowFirstToken: .seconds(10))
        #expect(try breaker(resilience: "{}", provider: "{}", target: "{}") == expected)
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
                    failureThreshold: 12, recoveryTimeout: .seconds(21), probeSuccesses: 30,
                    slowFirstToken: .seconds(41)))
        let other = try breaker(
            resilience: "{ failure_threshold: 10 }", provider: "{ probe_successes: 31 }",
            target: "{ recovery_timeout: 22s, probe_successes: 32, slow_first_token: 42s }")
        #expect(
            other
                == BreakerSettings(
                    failureThreshold: 10, recoveryTimeout: .seconds(22), probeSuccesses: 32,
                    slowFirstToken: .seconds(42)))
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
