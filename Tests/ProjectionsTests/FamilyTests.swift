import Testing

@testable import Projections

@Suite("The families of metrics")
struct FamilyTests {
    @Test("No name stands twice, and each follows the rules of its kind")
    func names() {
        let families = MetricFamily.all
        #expect(families.count > 35)
        #expect(Set(families.map(\.name)).count == families.count)
        for family in families {
            switch family.kind {
            case .counter: #expect(family.name.hasSuffix("_total"), "\(family.name)")
            case .info: #expect(family.name.hasSuffix("_info"), "\(family.name)")
            case .gauge, .histogram, .summary: #expect(!family.name.hasSuffix("_total"), "\(family.name)")
            }
            let isInSeconds = family.unit == "seconds"
            #expect((family.scale == .microseconds) == isInSeconds, "\(family.name)")
            #expect(family.labels.count <= Labels.bound, "\(family.name)")
            #expect(!family.meaning.contains("\""), "\(family.name)")
        }
    }

    @Test("Every family of the log is shown by its fold")
    func log() {
        let shown = LogSeries().families.map(\.family.name)
        #expect(Set(shown) == Set(MetricFamily.all.filter { $0.source == .log }.map(\.name)))
        #expect(Set(shown).count == shown.count)
    }
}
