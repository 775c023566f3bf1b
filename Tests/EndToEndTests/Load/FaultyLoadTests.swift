import Foundation
import JSON
import Testing

extension HeavyTests {
    @Suite("Load with faults")
    struct FaultyLoadTests {
        private static let connections = 64
        private static let parts = 4
        /// With equal weights 5 % of all calls meet a 503, and 1 % of all streams (and plain answers) are cut in the middle.
        private static let faults = ["a": "fault=status&status=503&rate=0.1", "b": "fault=close_mid&rate=0.02"]

        @Test("Every request has its events, counters are what SQL finds, after a restart too, and nothing grows")
        func load() async throws {
            var mocks: [String: RunningMock] = [:]
            for (name, fault) in Self.faults { mocks[name] = try await RunningMock("--name", name, "--fault", fault) }
            let size = Sizes.faultyRequests
            let (result, log) = try await withGateway(.mocks(mocks)) { gateway in
                var notes: [Load.Note] = []
                var samples: [ProcessSample] = []
                var sent: Int64 = 0
                let warm = try Load(on: gateway, requests: size / 2, connections: Self.connections)
                sent += try await Self.arrived(warm)
                notes += try warm.notes()
                for _ in 0..<Self.parts {
                    let load = try Load(on: gateway, requests: size / Self.parts, connections: Self.connections)
                    sent += try await Self.arrived(load)
                    notes += try load.notes()
                    samples.append(try ProcessSample(of: gateway.pid))
                }
                let before = try await gateway.settledScrape()
                try await Self.compare(before, gateway)
                try await gateway.stop()
                try await gateway.start()
                let after = try await gateway.settledScrape()
                try await Self.compare(after, gateway)
                for family in ["gateway_requests_total", "gateway_upstream_attempts_total", "gateway_tokens_total"] {
                    #expect(before.samples(of: family) == after.samples(of: family), "\(family)")
                }
                return (notes: notes, sent: sent, samples: samples)
            }
            Self.check(result.notes, sent: result.sent, log)
            Self.checkGrowth(result.samples)
        }

        /// How many requests a load sent to the gateway. One that was written to a connection in the moment in which it was
        /// closed behind a cut stream is none.
        private static func arrived(_ load: Load) async throws -> Int64 {
            let summary = try await load.summary()
            return summary.sent - summary.broken
        }

        /// What clients saw whole, what they sent, and what the log says of both.
        private static func check(_ notes: [Load.Note], sent: Int64, _ log: RecordedLog) {
            let lost = notes.filter { log[$0.id]?.isComplete != true || log[$0.id]?.outcome != "success" }
            #expect(lost.isEmpty, "\(lost.count) of \(notes.count) answers without a complete set of events")
            let incomplete = log.requests.values.count { !$0.isComplete }
            #expect(incomplete == 0)
            #expect(log.requests.count == Int(sent))
            #expect(log.count(outcome: "success") == notes.count)
            // An error to its client is only a stream cut behind its first event, and what failed at both targets.
            let broken = log.requests.values.count { $0.outcome == "error" }
            #expect(broken == Int(sent) - notes.count)
            #expect(log.requests.values.allSatisfy { $0.outcome != "error" || $0.isStream || $0.attempts >= 2 })
            let failovers = log.requests.values.count { $0.attempts > 1 }
            #expect(failovers > 0 && broken > 0)
            let rate = Double(log.failedAttempts.count) / Double(sent)
            print(
                "faulty load: \(sent) requests, \(notes.count) whole, \(failovers) went elsewhere,",
                "\(broken) streams cut, \(log.failedAttempts.count) failed attempts (\(rate)),",
                "\(log.transitions.count) transitions, \(log.eventCount) events, \(log.rerun.comparedCount) decided again"
            )
        }

        private static func checkGrowth(_ samples: [ProcessSample]) {
            let slope = relativeSlope(samples.map { Double($0.residentKiB) })
            print(
                "faulty load: resident KiB \(samples.map(\.residentKiB)), slope \(slope),",
                "descriptors \(samples.map(\.descriptors))")
            #expect(slope < 0.03, "memory grows: \(samples.map(\.residentKiB)) KiB")
            let descriptors = samples.map(\.descriptors)
            // Connections cut in the middle leave the pools now and then.
            #expect((descriptors.max() ?? 0) - (descriptors.min() ?? 0) <= 32, "descriptors: \(descriptors)")
        }

        /// Counters and the SQL that an analyst would write for each without knowing the documented one.
        private static let queries = [
            (
                family: "gateway_requests_total", by: ["outcome"],
                sql: """
                SELECT CASE kind WHEN 'request.refused' THEN 'refused' ELSE outcome END AS outcome, count(*) AS n
                FROM events WHERE kind IN ('request.completed', 'request.refused') GROUP BY 1
                """
            ),
            (
                family: "gateway_upstream_attempts_total", by: ["provider", "outcome"],
                sql: """
                SELECT provider, outcome, count(*) AS n FROM events WHERE kind = 'attempt.finished' GROUP BY 1, 2
                """
            ),
            (
                family: "gateway_failovers_total", by: ["to_provider"],
                sql: """
                SELECT provider AS to_provider, count(*) AS n FROM (
                  SELECT provider, lag(provider) OVER (PARTITION BY request_id ORDER BY attempt) AS before
                  FROM events WHERE kind = 'route.decided' AND provider IS NOT NULL)
                WHERE before <> provider GROUP BY 1
                """
            ),
            (
                family: "gateway_events_appended_total", by: ["kind"],
                sql: "SELECT kind, count(*) AS n FROM events GROUP BY 1"
            ),
            (
                family: "gateway_upstream_attempt_duration_seconds_count", by: ["provider"],
                sql: "SELECT provider, count(*) AS n FROM events WHERE kind = 'attempt.finished' GROUP BY 1"
            ),
        ]

        private static func compare(_ scrape: Scrape, _ gateway: RunningGateway) async throws {
            for query in queries {
                var found: [[String]: Int64] = [:]
                for row in try await SQLiteShell.query(query.sql, gateway) {
                    let key = query.by.map { row[$0]?.stringValue ?? "" }
                    found[key] = row["n"]?.integerValue
                }
                var counted: [[String]: Int64] = [:]
                for (labels, value) in scrape.samples(of: query.family) {
                    counted[query.by.map { labels[$0] ?? "" }, default: 0] += Int64(value) ?? -1
                }
                #expect(!counted.isEmpty, "\(query.family)")
                #expect(counted == found, "\(query.family)")
            }
        }
    }
}
