import Testing

extension HeavyTests {
    @Suite("kill -9 under load")
    struct CrashTests {
        /// Whole answers that have to be noted in a round before the kill.
        private static let notedBeforeKill = 200
        private static let connections = 32
        /// Enough that many calls are in flight at any time.
        private static let latencyMilliseconds = 20

        @Test("Whatever a client saw completed is in the log, once; what was open is closed by the next start")
        func rounds() async throws {
            let upstreams = [try await Upstream("a"), try await Upstream("b")]
            for upstream in upstreams { try await upstream.setLatency(milliseconds: Self.latencyMilliseconds) }
            let (notes, log) = try await withGateway(.upstreams(upstreams)) { gateway in
                var notes: [Load.Note] = []
                for round in 1...Sizes.crashRounds {
                    notes += try await Self.killUnderLoad(gateway, upstreams)
                    var next = gateway.configuration
                    next.durability = round.isMultiple(of: 2) ? .process : .power
                    try await gateway.start(next)
                }
                return notes
            }
            Self.check(notes, log)
        }

        /// One round: load, and in the middle of it the kill.
        private static func killUnderLoad(
            _ gateway: RunningGateway, _ upstreams: [Upstream]
        ) async throws -> [Load.Note] {
            let load = try Load(on: gateway, requests: 1_000_000, connections: connections, stopsOnError: true)
            try await eventually("enough answers are noted", within: .seconds(60)) {
                load.notedCount >= notedBeforeKill
            }
            try await eventually("calls are in flight") {
                var inFlight: Int64 = 0
                for upstream in upstreams { inFlight += try await upstream.counts().inFlight }
                return inFlight >= 8
            }
            #expect(!load.isOver)
            try await gateway.kill()
            _ = try await load.summary()
            let notes = try load.notes()
            #expect(notes.count >= notedBeforeKill)
            #expect(notes.contains { $0.isStream } && notes.contains { !$0.isStream })
            return notes
        }

        private static func check(_ notes: [Load.Note], _ log: RecordedLog) {
            #expect(Set(notes.map(\.id)).count == notes.count)
            let lost = notes.filter { note in
                guard let request = log[note.id] else { return true }
                return !request.isComplete || request.outcome != "success" || request.provider != note.provider
            }
            #expect(lost.isEmpty, "\(lost.count) of \(notes.count) answers that a client saw are not recorded so")
            // One start for each kill and the first; what it closes was open when the one before died.
            #expect(log.starts.count == Sizes.crashRounds + 1)
            #expect(log.stops.count == 1)
            let abandoned = log.count(outcome: "abandoned")
            #expect(abandoned == log.starts.map(\.openRequests).reduce(0, +))
            // Requests were open at the kills, so there was something to close.
            #expect(abandoned > 0)
            print(
                "crash: \(Sizes.crashRounds) kills, \(notes.count) answers seen, \(lost.count) lost,",
                "\(abandoned) requests abandoned, \(log.eventCount) events, \(log.rerun.comparedCount) decided again")
        }
    }
}
