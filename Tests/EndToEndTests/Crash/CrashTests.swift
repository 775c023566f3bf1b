import Testing

extension HeavyTests {
    @Suite("kill -9 under load")
    struct CrashTests {
        /// Whole answers that have to be noted in a round before the kill.
        private static let notedBeforeKill = 200
        private static let connections = 32
        /// Latencies are enough that many calls are in flight at any time. One provider answers one call in ten with 503,
        /// the other cuts one in fifty in the middle.
        private static let faults = [
            "a": "latency_ms=20&fault=status&status=503&rate=0.1", "b": "latency_ms=20&fault=close_mid&rate=0.02",
        ]

        @Test("Whatever a client saw completed is in the log, once; what was open is closed by the next start")
        func rounds() async throws {
            var mocks: [String: RunningMock] = [:]
            for (name, fault) in Self.faults {
                mocks[name] = try await RunningMock("--name", name, "--fault", fault)
            }
            let (notes, log) = try await withGateway(.mocks(mocks)) { gateway in
                var notes: [Load.Note] = []
                for round in 1...Sizes.crashRounds {
                    notes += try await Self.killUnderLoad(gateway)
                    var next = gateway.configuration
                    next.durability = round.isMultiple(of: 2) ? .process : .power
                    try await gateway.start(next)
                }
                return notes
            }
            Self.check(notes, log)
        }

        /// One round: load, and in the middle of it the kill.
        private static func killUnderLoad(_ gateway: RunningGateway) async throws -> [Load.Note] {
            let load = try Load(on: gateway, requests: 1_000_000, connections: connections, stopsOnError: true)
            try await eventually("enough answers are noted", within: .seconds(60)) {
                load.notedCount >= notedBeforeKill
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
            // Requests were open at most kills, so there was something to close. Not at all of them: on a busy machine the
            // clients may be the ones that wait.
            let loaded = log.starts.count { $0.openRequests > 0 }
            #expect(loaded > Sizes.crashRounds / 2, "\(loaded) kills in the middle of requests")
            // And the faults were met: calls went elsewhere, and streams broke off.
            let failovers = log.requests.values.count { $0.attempts > 1 }
            let broken = log.failedAttempts.count { $0.errorKind == .truncatedBody && $0.volume.forwardedBytes > 0 }
            #expect(failovers > 0 && broken > 0)
            print(
                "crash: \(Sizes.crashRounds) kills, \(notes.count) answers seen, \(lost.count) lost,",
                "\(abandoned) requests abandoned, \(failovers) went elsewhere, \(broken) streams broken off,",
                "\(log.eventCount) events, \(log.rerun.comparedCount) decided again")
        }
    }
}
