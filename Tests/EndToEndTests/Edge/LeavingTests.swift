import Glibc
import JSON
import Testing

extension HeavyTests {
    /// Clients that leave, and how soon the provider knows.
    @Suite("Leaving clients")
    struct LeavingTests {
        /// A way to leave.
        struct Way: CustomTestStringConvertible {
            let testDescription: String
            let options: [String]
        }

        private static let long = #"{"latency_ms":20000}"#
        private static let flowing = #"{"words":1000,"pause_ms":20}"#

        private static let ways = [
            Way(testDescription: "plain, closed", options: ["--test", long]),
            Way(testDescription: "plain, reset", options: ["--reset", "--test", long]),
            Way(testDescription: "a stream before its first event, closed", options: ["--stream", "--test", long]),
            Way(
                testDescription: "a stream before its first event, reset",
                options: ["--stream", "--reset", "--test", long]),
            Way(testDescription: "a flowing stream, closed", options: ["--stream", "--read", "--test", flowing]),
            Way(
                testDescription: "a flowing stream, reset",
                options: ["--stream", "--read", "--reset", "--test", flowing]),
        ]

        private static let rounds = 25

        @Test("Whenever a client goes, its provider's call is broken off within 100 ms, and that is what is recorded")
        func latency() async throws {
            let upstream = try await Upstream("only")
            let (milliseconds, log) = try await withGateway(.upstreams([upstream])) { gateway in
                var all: [Double] = []
                for (index, way) in Self.ways.enumerated() {
                    let arguments = [
                        "--port", "\(gateway.port)", "--upstream", "\(upstream.port)", "--name", "way-\(index)",
                        "--rounds", "\(Self.rounds)",
                    ]
                    let finished = try await Tool.client("leave", arguments + way.options, in: gateway.folder)
                    let measured = try finished.json().arrayValue?.compactMap(\.doubleValue) ?? []
                    #expect(measured.count == Self.rounds, "\(way.testDescription)")
                    print("leaving, \(way.testDescription): \(Self.summary(measured))")
                    all += measured
                }
                return all
            }
            print("leaving, all: \(Self.summary(milliseconds))")
            #expect(Self.percentile(99, of: milliseconds) <= Self.bound)
            #expect(milliseconds.count == Self.ways.count * Self.rounds)
            #expect(log.requests.count == milliseconds.count)
            #expect(log.count(outcome: "client_cancel") == milliseconds.count)
            let recorded = log.requests.values
            #expect(recorded.allSatisfy { $0.attemptOutcome == .clientCancel && $0.errorKind == .clientClosed })
        }

        /// 100 ms, on a machine that has a processor to spare for it; one that is busy delays whoever waits for its turn.
        private static var bound: Double {
            let load = Double(text(of: "/proc/loadavg").prefix { $0 != " " }) ?? 0
            return load > Double(sysconf(Int32(_SC_NPROCESSORS_ONLN))) ? 1_000 : 100
        }

        private static func percentile(_ percent: Int, of values: [Double]) -> Double {
            let sorted = values.sorted()
            return sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, (sorted.count * percent + 99) / 100 - 1)]
        }

        private static func summary(_ values: [Double]) -> String {
            let parts = [50, 90, 99].map { "p\($0) \(percentile($0, of: values)) ms" }
            return parts.joined(separator: ", ") + ", most \(values.max() ?? 0) ms"
        }
    }
}
