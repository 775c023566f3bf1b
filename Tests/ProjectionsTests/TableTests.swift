import Testing

@testable import Projections

@Suite("Tables of series")
struct TableTests {
    @Test("A full table counts what is new under other, says how often, and loses nothing")
    func bound() {
        var table = CounterTable()
        for number in 0..<CounterTable.seriesBound { table.add(Labels("\(number)", "x")) }
        table.add(Labels("0", "x"), by: 5)
        #expect(table.overflowCount == 0)
        for number in 0..<10 { table.add(Labels("new-\(number)", "x"), by: 2) }
        #expect(table.sorted.count == CounterTable.seriesBound + 1)
        #expect(table.overflowCount == 10)
        #expect(table[Labels("other", "other")] == 20)
        #expect(table[Labels("0", "x")] == 6)
    }

    @Test("A full table of histograms does the same")
    func histogramBound() {
        var table = HistogramTable(.durations)
        for number in 0..<CounterTable.seriesBound { table.observe(1, Labels("\(number)")) }
        table.observe(7, Labels("new"))
        table.observe(7, Labels("newer"))
        #expect(table.sorted.count == CounterTable.seriesBound + 1)
        #expect(table.overflowCount == 2)
        #expect(table[Labels("other")]?.sum == 14)
    }

    @Test("A family that was full says so among the metrics")
    func overflow() {
        var series = LogSeries()
        for number in 0...CounterTable.seriesBound { series.tokens.add(Labels("\(number)", "m", "input")) }
        let overflow = series.families.first { $0.family.name == "gateway_metrics_label_overflow_total" }
        guard case .numbers(let numbers)? = overflow?.series else {
            Issue.record("the family is not shown")
            return
        }
        #expect(numbers.map(\.labels) == [Labels("gateway_tokens_total")])
        #expect(numbers.map(\.value) == [1])
    }

    @Test("A bound belongs to its bucket, and what is above all of them to the last one")
    func buckets() {
        let bounds = Bounds.durations
        #expect(bounds.values.first == 10_000)
        #expect(bounds.values.last == 655_360_000)
        #expect(bounds.bucket(of: 0) == 0)
        #expect(bounds.bucket(of: 10_000) == 0)
        #expect(bounds.bucket(of: 10_001) == 1)
        #expect(bounds.bucket(of: 655_360_000) == 16)
        #expect(bounds.bucket(of: 655_360_001) == 17)
    }

    @Test("What a log holds, however large, is added up to the largest number there is, and ends nothing")
    func saturation() {
        var table = CounterTable()
        for _ in 0..<2 { table.add(Labels("a"), by: .max) }
        #expect(table[Labels("a")] == .max)
        var histogram = Histogram(bounds: .durations)
        for _ in 0..<2 { histogram.observe(.max, bounds: .durations, exemplar: nil) }
        #expect(histogram.sum == .max)
        #expect(histogram.count == 2)
    }
}
