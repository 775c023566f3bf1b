import AuditStore
import GatewayCore
import TestSupport
import Testing

@testable import Projections

@Suite("Every family of the log is what its query finds")
struct QueryTests {
    @Test("Over random traffic with faults, failover, breakers, new configurations and restarts", arguments: 0..<8)
    func random(round: Int) throws {
        let seed = SeededRandom.seed() &+ UInt64(round)
        var traffic = Traffic(seed: seed)
        traffic.go(on: 400)
        let folder = try TemporaryFolder()
        let directory = folder.file("store")
        let store = try StoreRecovery.open(
            directory: directory, durability: .process, newSegment: SegmentIdentity(node: "n", incarnation: "i"))
        _ = try store.writer.append(traffic.events)
        try store.writer.close()
        var state = MetricsState()
        for event in traffic.events { state.fold(event) }
        let query = try StoreQuery(directory: directory)
        var compared = 0
        for samples in state.series.families {
            guard let sql = samples.family.query else { continue }
            let found = try Self.rows(of: sql, query)
            switch samples.series {
            case .numbers(let numbers):
                #expect(found.allSatisfy { $0.value.count == 1 }, "\(samples.family.name), seed \(seed)")
                let shown = Dictionary(uniqueKeysWithValues: numbers.map { ($0.labels, [$0.value]) })
                #expect(found == shown, "\(samples.family.name), seed \(seed)")
            case .histograms(let bounds, let histograms):
                let shown = histograms.filter { $0.histogram.count > 0 }.map { ($0.labels, $0.histogram) }
                #expect(Set(found.keys) == Set(shown.map(\.0)), "\(samples.family.name), seed \(seed)")
                for (labels, histogram) in shown {
                    let values = found[labels] ?? []
                    #expect(values.reduce(0, +) == histogram.sum, "\(samples.family.name), seed \(seed)")
                    var below: Int64 = 0
                    for (bound, count) in zip(bounds.values + [.max], histogram.counts) {
                        below += count
                        #expect(below == values.count { $0 <= bound }, "\(samples.family.name), seed \(seed)")
                    }
                }
            case .summaries, .reals: Issue.record("\(samples.family.name) has no query of its own form")
            }
            compared += found.count
        }
        #expect(compared > 60, "too little traffic to say much, seed \(seed)")
    }

    @Test("Such traffic fills every family of the log that has a query")
    func filled() {
        var empty = Set(MetricFamily.all.filter { $0.query != nil }.map(\.name))
        for seed in 1...20 as ClosedRange<UInt64> {
            var traffic = Traffic(seed: seed)
            traffic.go(on: 400)
            var state = MetricsState()
            for event in traffic.events { state.fold(event) }
            for samples in state.series.families where !samples.isEmpty { empty.remove(samples.family.name) }
        }
        #expect(empty == [])
    }

    @Test("Every family of the log but the overflow has a query, and no other has one")
    func queries() {
        for family in MetricFamily.all where family.name != "gateway_metrics_label_overflow_total" {
            #expect((family.query != nil) == (family.source == .log), "\(family.name)")
        }
    }

    /// The numbers of each label tuple.
    private static func rows(of sql: String, _ query: StoreQuery) throws -> [Labels: [Int64]] {
        var rows: [Labels: [Int64]] = [:]
        try query.run(EventQueries.names + sql) { _ in
        } row: { row in
            let texts = row.map(\.shown)
            rows[Labels(Array(texts.dropLast())), default: []].append(texts.last.flatMap { Int64($0) } ?? -1)
        }
        return rows
    }
}

extension StoreQuery.Value {
    fileprivate var shown: String {
        switch self {
        case .null: "NULL"
        case .integer(let value): "\(value)"
        case .real(let value): "\(value)"
        case .text(let value): value
        case .blob: "BLOB"
        }
    }
}

extension FamilySamples {
    fileprivate var isEmpty: Bool {
        switch series {
        case .numbers(let numbers): numbers.isEmpty
        case .reals(let numbers): numbers.isEmpty
        case .histograms(_, let histograms): histograms.isEmpty
        case .summaries(let summaries): summaries.isEmpty
        }
    }
}
