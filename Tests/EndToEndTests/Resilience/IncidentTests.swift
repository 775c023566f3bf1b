import Foundation
import Testing

extension HeavyTests {
    /// INC-2026-001, re-enacted with every time a thirtieth: a cloud provider browns out and goes, and what it served comes
    /// to a local server that has been idle and is cold. See `docs/resilience.md`.
    @Suite("Incident")
    struct IncidentTests {
        /// How the gateway is prepared.
        enum Arm: String, CaseIterable {
            /// Breakers and failover alone.
            case unprepared = "without"
            /// Health scores, and a warm-up when the other target is in trouble.
            case onTrouble = "warmed up on trouble alone"
            /// All that there is.
            case prepared = "with"

            /// The local provider's section, cold again after three seconds without a request.
            var warmup: String {
                switch self {
                case .unprepared: ""
                case .onTrouble: ", warmup: { at_start: false, on_peer_trouble: true, timeout: 5s }"
                case .prepared: ", warmup: { at_start: true, idle_after: 2s, on_peer_trouble: true, timeout: 5s }"
                }
            }

            /// Whether, and over which time, health moves weights: the shortest half-life there is.
            var health: String {
                switch self {
                case .unprepared: "{ exponent: 0 }"
                case .onTrouble, .prepared: "{ half_life: 5s }"
                }
            }
        }

        private static let rate = 10.0
        private static let seconds = Double(Sizes.incidentSeconds)

        /// The defaults, a thirtieth; the local server may take its time to load. It gets next to nothing while all is well.
        private static func configuration(
            _ cloud: RunningMock, _ local: RunningMock, _ arm: Arm
        ) -> GatewayConfiguration {
            var configuration = GatewayConfiguration.mocks(["cloud": cloud, "local": local])
            configuration.providers[0].more = ", timeouts: { connect: 500ms, first_byte: 1s, idle: 1s, total: 20s }"
            configuration.providers[1].more =
                ", timeouts: { connect: 500ms, first_byte: 2s, idle: 1s, total: 20s }" + arm.warmup
            configuration.models[0] = .init(
                name: "m",
                targets: [.init(provider: "cloud", weight: 100_000), .init(provider: "local", weight: 1)])
            configuration.more = [
                """
                resilience:
                  breaker: { recovery_timeout: 500ms, recovery_timeout_max: 10s, window: 2s, spread: 300ms, \
                heal_after: 2s, ramp: 1s, slow_first_token: 330ms }
                  retry: { backoff_base: 10ms, backoff_max: 100ms, throttle_wait: 300ms }
                  gate: { backoff_base: 100ms, backoff_max: 2s, exhausted_wait: 3s }
                  health: \(arm.health)
                """
            ]
            return configuration
        }

        /// A third of the time all is well, for a sixth the cloud answers late, for half a second it fails every second call,
        /// then it is out.
        private static func reenact(_ arm: Arm) async throws -> (storm: Storm, log: RecordedLog) {
            let cloud = try await RunningMock("--name", "cloud")
            let local = try await RunningMock("--name", "local")
            _ = try await cloud.control("first_token_ms=10")
            _ = try await local.control("first_token_ms=10&fault=slow_start&slow_ms=1500&idle_ms=3000")
            let (storm, log) = try await withGateway(configuration(cloud, local, arm)) { gateway in
                async let plot: Void = unfold(on: cloud)
                let storm = try await Storm.blow(on: gateway, rate: rate, seconds: seconds, streamEvery: 1)
                try await plot
                return storm
            }
            return (storm, log)
        }

        /// What becomes of the cloud, at the plot's own times: nothing waits for them.
        private static func unfold(on cloud: RunningMock) async throws {
            try await Task.sleep(for: .seconds(seconds / 3))
            _ = try await cloud.control("first_token_ms=200")
            try await Task.sleep(for: .seconds(seconds / 6))
            _ = try await cloud.control("fault=status&status=503&rate=0.5")
            try await Task.sleep(for: .milliseconds(500))
            _ = try await cloud.control("rate=1")
        }

        /// First-token times of the requests that the local server answered, in the compressed minute that begins with the
        /// first of them, in order, in milliseconds.
        private static func diverted(_ storm: Storm) throws -> [Double] {
            let diverted = storm.notes.filter { $0.isWhole && $0.provider == "local" }
            let first = try #require(diverted.map(\.at).min())
            return diverted.filter { $0.at < first + 60.0 / 30 }.compactMap(\.firstMilliseconds).sorted()
        }

        private static func p95(_ times: [Double]) -> Double {
            times[Int((Double(times.count) * 0.95).rounded(.up)) - 1]
        }

        @Test("With warm-up and health scores, diverted requests' p95 of first tokens is at most half of that without")
        func incident() async throws {
            var p95s: [Arm: Double] = [:]
            for arm in Arm.allCases {
                let (storm, log) = try await Self.reenact(arm)
                #expect(storm.failed.isEmpty, "\(arm.rawValue): \(storm.codes)")
                let times = try Self.diverted(storm)
                #expect(times.count >= 10, "\(arm.rawValue): \(times.count) diverted")
                p95s[arm] = Self.p95(times)
                print(
                    "incident: \(arm.rawValue): p95 \(Int(Self.p95(times))) ms, median \(Int(times[times.count / 2])) ms",
                    "of \(times.count) diverted; warm-ups \(log.warmups.map(\.trigger.rawValue))")
                switch arm {
                case .unprepared: #expect(log.warmups.isEmpty)
                // The first request that is tried elsewhere may be there before, and then it is hot.
                case .onTrouble: break
                case .prepared: #expect(!log.warmups.isEmpty)
                }
                #expect(log.warmups.allSatisfy { $0.outcome == .success })
            }
            let (without, with) = (try #require(p95s[.unprepared]), try #require(p95s[.prepared]))
            // Else the cold start was not there.
            #expect(without > 750)
            #expect(with <= without / 2)
        }
    }
}
