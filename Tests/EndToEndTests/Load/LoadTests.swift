import Testing

extension HeavyTests {
    @Suite("Load")
    struct LoadTests {
        private static let connections = 64
        private static let parts = 4

        @Test("Every answered request has its events, shares follow the weights, memory and descriptors stay")
        func load() async throws {
            let heavy = try await Upstream("heavy")
            let light = try await Upstream("light")
            let (outcome, log) = try await withGateway(Self.configuration(heavy, light)) { gateway in
                let warm = try await Self.warmUp(gateway, [heavy, light])
                return try await Self.run(gateway, heavy, light, warm)
            }
            let incomplete = outcome.notes.filter {
                log[$0.id]?.isComplete != true || log[$0.id]?.provider != $0.provider
            }
            #expect(incomplete.isEmpty, "\(incomplete.count) requests without a complete set of events")
            #expect(log.count(outcome: "success") == outcome.notes.count + outcome.warmCount)
            #expect(log.requests.count == outcome.notes.count + outcome.warmCount)
            Self.checkShare(outcome.notes)
            Self.checkResources(outcome.samples)
        }

        /// What the load leaves to be checked once the log is there.
        private struct Outcome {
            let notes: [Load.Note]
            let warmCount: Int
            /// After each part of the load.
            let samples: [ProcessSample]
        }

        private static func configuration(_ heavy: Upstream, _ light: Upstream) -> GatewayConfiguration {
            var configuration = GatewayConfiguration.upstreams([heavy, light])
            // The shares are the configured ones, whoever is quicker.
            configuration.more = ["resilience: { health: { exponent: 0 } }"]
            configuration.models = [
                .init(
                    name: "m",
                    targets: [
                        .init(provider: heavy.name, model: "upstream-m", weight: 3),
                        .init(provider: light.name, model: "upstream-m", weight: 1),
                    ]),
                .init(name: "heavy-alone", targets: [.init(provider: heavy.name)]),
                .init(name: "light-alone", targets: [.init(provider: light.name)]),
            ]
            return configuration
        }

        /// Makes the gateway open as many connections to each provider as it can ever need, and its allocator settle.
        ///
        /// - Returns: how many requests it sent to each provider, in their order.
        private static func warmUp(_ gateway: RunningGateway, _ upstreams: [Upstream]) async throws -> [Int64] {
            var counts: [Int64] = []
            for upstream in upstreams {
                try await upstream.setLatency(milliseconds: 100)
                let all = try Load(
                    on: gateway, model: "\(upstream.name)-alone", requests: connections * 4, connections: connections)
                #expect(try await all.summary().noted == Int64(connections * 4))
                try await upstream.setLatency(milliseconds: 0)
            }
            let mixed = try Load(on: gateway, requests: Sizes.loadRequests / 2, connections: connections)
            _ = try await mixed.summary()
            for upstream in upstreams { counts.append(try await upstream.counts().answered) }
            return counts
        }

        private static func run(
            _ gateway: RunningGateway, _ heavy: Upstream, _ light: Upstream, _ warm: [Int64]
        ) async throws -> Outcome {
            let start = ContinuousClock.now
            var notes: [Load.Note] = []
            var samples: [ProcessSample] = []
            for _ in 0..<parts {
                let size = Sizes.loadRequests / parts
                let load = try Load(on: gateway, requests: size, connections: connections)
                let summary = try await load.summary()
                #expect(summary.noted == Int64(size) && summary.other == 0 && summary.broken == 0)
                notes += try load.notes()
                samples.append(try ProcessSample(of: gateway.pid))
            }
            let elapsed = ContinuousClock.now - start
            #expect(Set(notes.map(\.id)).count == notes.count)
            let recorded = try await SQLiteShell.attemptsByProvider(gateway)
            for (upstream, before) in zip([heavy, light], warm) {
                let seen = Int64(notes.count { $0.provider == upstream.name })
                #expect(try await upstream.counts().answered - before == seen, "\(upstream.name), by its own counter")
                #expect(recorded[upstream.name] == before + seen, "\(upstream.name), by SQL")
            }
            print("load: \(notes.count) requests over \(connections) connections in \(elapsed)")
            return Outcome(notes: notes, warmCount: Int(warm.reduce(0, +)), samples: samples)
        }

        /// Three of four, give or take five standard deviations of the binomial distribution.
        private static func checkShare(_ notes: [Load.Note]) {
            let count = Double(notes.count)
            let heavy = Double(notes.count { $0.provider == "heavy" })
            let deviation = (count * 0.75 * 0.25).squareRoot()
            let distance = (heavy - 0.75 * count) / deviation
            #expect(abs(distance) <= 5, "\(distance) standard deviations from 3:1")
            print("load: share of the heavier target \(heavy / count), \(distance) standard deviations from 0.75")
        }

        private static func checkResources(_ samples: [ProcessSample]) {
            let resident = samples.map { Double($0.residentKiB) }
            // The first sample stands behind the first quarter: the slope is that of the last three.
            let slope = relativeSlope(resident)
            let descriptors = samples.map(\.descriptors)
            print(
                "load: resident KiB \(samples.map(\.residentKiB)), slope \(slope), descriptors \(samples.map(\.descriptors))"
            )
            #expect(slope < 0.02, "memory grows: \(samples.map(\.residentKiB)) KiB")
            #expect((descriptors.max() ?? 0) - (descriptors.min() ?? 0) <= 4, "descriptors: \(descriptors)")
        }
    }
}
