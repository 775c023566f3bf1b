import Foundation
import TestSupport
import Testing

@testable import GatewayCore

/// How many traces run: few by default, more by `GATEWAY_TRACES`.
private let traces = ProcessInfo.processInfo.environment["GATEWAY_TRACES"].flatMap { Int($0) } ?? 2_500

@Suite("The engine and a second, naive model of its rules agree")
struct NaiveModelTests {
    @Test("Random traces agree in every event and every state, and take every edge")
    func agree() async throws {
        let seed = SeededRandom.seed()
        let workers = max(1, min(8, ProcessInfo.processInfo.activeProcessorCount))
        let coverage = try await withThrowingTaskGroup(of: TraceCoverage.self) { group in
            for worker in 0..<workers {
                group.addTask { try Self.run(worker: worker, of: workers, seed: seed) }
            }
            return try await group.reduce(into: TraceCoverage()) { $0.add($1) }
        }
        // 1,000 each in a run of 1,000,000.
        let least = max(1, traces / 1_000)
        for edge in TraceCoverage.edges {
            #expect(coverage.counts[edge, default: 0] >= least, "\(edge), with seed \(seed)")
        }
        let rarest = TraceCoverage.edges.map { coverage.counts[$0, default: 0] }.min() ?? 0
        print("traces: \(traces) agree, \(TraceCoverage.edges.count) edges, the rarest taken \(rarest) times")
        guard ProcessInfo.processInfo.environment["GATEWAY_TRACES"] != nil else { return }
        for (edge, count) in coverage.counts.sorted(by: { $0.value < $1.value }) { print("edge: \(count) \(edge)") }
    }

    private static func run(worker: Int, of workers: Int, seed: UInt64) throws -> TraceCoverage {
        var coverage = TraceCoverage()
        for number in stride(from: worker, to: traces, by: workers) {
            var trace = Trace()
            do throws(TraceDifference) {
                try trace.run(seed: seed &+ UInt64(number), coverage: &coverage)
            } catch {
                let steps = Trace.reduced(trace.steps)
                Issue.record(
                    "seed \(seed &+ UInt64(number)), \(Trace.difference(in: steps) ?? error)\n\(Self.text(steps))")
                throw error
            }
            try Task.checkCancellation()
        }
        return coverage
    }

    private static func text(_ steps: [Trace.Step]) -> String {
        steps.map { "at \($0.time): \($0.input)" }.joined(separator: "\n")
            .replacingOccurrences(of: "GatewayCore.", with: "")
    }
}
