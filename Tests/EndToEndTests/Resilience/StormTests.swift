import Foundation
import GatewayCore
import Testing

extension HeavyTests {
    /// Faults that come and go in a running upstream, under a steady stream of requests; times are a thirtieth of the defaults.
    @Suite("Storms", .serialized)
    struct StormTests {
        /// What comes over one of two targets, and what has to be seen of it.
        struct Case: CustomTestStringConvertible {
            /// In the mock's grammar.
            let query: String
            /// Why its breaker opened; nil when it must not.
            let opens: BreakerReason?
            /// Why a gate is set; nil when none is.
            var gate: GateReason?
            /// Streams that may be broken off before the breaker opens: those whose fault strikes behind the first event.
            var brokenStreams = 0
            /// The least share of the answers that the other target has to give.
            var otherShare = 0.9
            /// The section `resilience.health`.
            var health = "{ half_life: 5s }"
            /// Every how manieth request is a stream.
            var streamEvery = 2
            var testDescription: String { query }
        }

        private static let cases = [
            Case(query: "fault=status&status=500", opens: .consecutiveFailures),
            Case(query: "fault=status&status=429", opens: nil, gate: .throttled),
            Case(query: "fault=status&status=429&retry_after=1", opens: nil, gate: .throttled),
            Case(query: "fault=status&status=503&retry_after=1", opens: nil, gate: .retryAfter),
            Case(query: "fault=quota", opens: nil, gate: .exhausted),
            Case(query: "fault=hang", opens: .consecutiveFailures, otherShare: 0.8),
            Case(query: "fault=hang_mid", opens: .consecutiveFailures, brokenStreams: 60, otherShare: 0.7),
            Case(query: "fault=close_mid", opens: .consecutiveFailures, brokenStreams: 8),
            // The score sees it long before the breaker has its twenty samples.
            Case(query: "first_token_ms=400", opens: nil, otherShare: 0.75),
            Case(
                query: "first_token_ms=400", opens: .slowRatio, otherShare: 0.4, health: "{ exponent: 0 }",
                streamEvery: 1),
            Case(query: "fault=status&status=500&rate=0.2", opens: nil, otherShare: 0.5),
        ]

        static let rate = 50.0

        /// The defaults of the resilience rules with every time a thirtieth, the first-byte timeout half a second.
        static func configuration(
            _ mocks: [String: RunningMock], health: String = "{ half_life: 5s }"
        ) -> GatewayConfiguration {
            var configuration = GatewayConfiguration.mocks(mocks)
            for index in configuration.providers.indices {
                configuration.providers[index].more =
                    ", timeouts: { connect: 1s, first_byte: 500ms, idle: 1s, total: 20s }"
            }
            configuration.more = [
                """
                resilience:
                  breaker: { recovery_timeout: 500ms, recovery_timeout_max: 10s, window: 2s, spread: 300ms, heal_after: 2s, \
                ramp: 1s, slow_first_token: 300ms }
                  retry: { backoff_base: 10ms, backoff_max: 100ms, throttle_wait: 300ms }
                  gate: { backoff_base: 100ms, backoff_max: 2s, exhausted_wait: 3s }
                  health: \(health)
                """
            ]
            return configuration
        }

        @Test(
            "Over one of two targets: clients see next to nothing, little is sent twice, all is well again by itself",
            arguments: cases)
        func one(storm: Case) async throws {
            let a = try await RunningMock("--name", "a")
            let b = try await RunningMock("--name", "b")
            let (phases, log) = try await withGateway(Self.configuration(["a": a, "b": b], health: storm.health)) {
                gateway in
                let before = try await Storm.blow(on: gateway, rate: Self.rate, seconds: 1)
                _ = try await a.control(storm.query)
                let during = try await Storm.blow(
                    on: gateway, rate: Self.rate, seconds: 4, streamEvery: storm.streamEvery)
                _ = try await a.control("reset=1")
                let after = try await Self.recovery(of: gateway, "a")
                return [before, during, after]
            }
            let (before, during, after) = (phases[0], phases[1], phases[2])
            #expect(before.failed.isEmpty, "\(before.codes)")
            #expect(during.failed.allSatisfy { $0.isStream }, "\(during.codes)")
            #expect(during.failed.count <= storm.brokenStreams, "\(during.codes)")
            #expect(Double(during.attempts) <= 1.2 * Double(during.notes.count), "\(during.attempts) attempts")
            #expect(during.share(of: "b") >= storm.otherShare, "\(during.share(of: "b"))")
            #expect(after.failed.isEmpty, "\(after.codes)")

            let opened = log.transitions.filter { $0.to == .open && $0.from == .closed }
            let reasons = Set(opened.filter { $0.subject == .target(Self.target("a")) }.map(\.reason))
            #expect(reasons == (storm.opens.map { [$0] } ?? []), "\(reasons)")
            #expect(opened.allSatisfy { $0.subject.provider == ProviderName("a") })
            #expect(Set(log.gates.map(\.reason)) == (storm.gate.map { [$0] } ?? []))
            #expect(log.gates.allSatisfy { $0.target == Self.target("a") })
        }

        @Test(
            "A target that refuses connections opens its own breaker and its endpoint's, and comes back when it listens again"
        )
        func refused() async throws {
            var a: RunningMock? = try await RunningMock("--name", "a")
            let port = try #require(a?.port)
            let b = try await RunningMock("--name", "b")
            let configuration = Self.configuration(["a": try #require(a), "b": b])
            let (phases, log) = try await withGateway(configuration) { gateway in
                let before = try await Storm.blow(on: gateway, rate: Self.rate, seconds: 1)
                try await a?.stop(within: .seconds(30))
                a = nil
                let during = try await Storm.blow(on: gateway, rate: Self.rate, seconds: 4)
                a = try await RunningMock(port: port, "--name", "a")
                return [before, during, try await Self.recovery(of: gateway, "a")]
            }
            #expect(phases.allSatisfy { $0.failed.isEmpty }, "\(phases.map(\.codes))")
            #expect(Double(phases[1].attempts) <= 1.2 * Double(phases[1].notes.count))
            let opened = Set(log.transitions.filter { $0.to == .open }.map(\.subject))
            #expect(opened == [.target(Self.target("a")), .link(ProviderName("a"))])
        }

        @Test(
            "Over all targets: few calls reach them, clients are told when to come back, and all is well again by itself",
            arguments: ["fault=status&status=503", "fault=hang", "fault=reset"])
        func all(query: String) async throws {
            let a = try await RunningMock("--name", "a")
            let b = try await RunningMock("--name", "b")
            let (phases, _) = try await withGateway(Self.configuration(["a": a, "b": b])) { gateway in
                let before = try await Storm.blow(on: gateway, rate: Self.rate, seconds: 1)
                for mock in [a, b] { _ = try await mock.control(query + "&zero=1") }
                let during = try await Storm.blow(on: gateway, rate: Self.rate, seconds: 5)
                var calls: Int64 = 0
                for mock in [a, b] {
                    calls += try await mock.control()["requests"]?.integerValue ?? 0
                    _ = try await mock.control("reset=1")
                }
                #expect(Double(calls) <= 1.2 * Double(during.notes.count), "\(calls) calls")
                // The breakers did that, and not the budget alone.
                #expect(Double(calls) <= 0.6 * Double(during.notes.count), "\(calls) calls")
                _ = try await Self.recovery(of: gateway, "b")
                return [before, during, try await Self.recovery(of: gateway, "a")]
            }
            let during = phases[1]
            #expect(during.failed.count == during.notes.count)
            let refused = during.notes.filter { $0.attempts == 0 }
            #expect(refused.count >= during.notes.count / 3)
            #expect(refused.allSatisfy { $0.status == 503 && $0.retryAfter != nil }, "\(during.codes)")
            #expect(phases[2].failed.isEmpty, "\(phases[2].codes)")
        }

        private static func target(_ name: String) -> Target {
            Target(provider: ProviderName(name), model: UpstreamModel("m"))
        }

        /// Goes on with requests until a target has its share again; all of that without a restart.
        ///
        /// - Returns: what the last ones saw.
        private static func recovery(of gateway: RunningGateway, _ name: String) async throws -> Storm {
            let deadline = ContinuousClock.now + .seconds(60)
            while true {
                let storm = try await Storm.blow(on: gateway, rate: rate, seconds: 1)
                if storm.share(of: name) >= 0.3 || ContinuousClock.now > deadline {
                    #expect(storm.share(of: name) >= 0.3, "\(name) has not come back: \(storm.share(of: name))")
                    return storm
                }
            }
        }
    }
}
