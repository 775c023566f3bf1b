import Foundation
import TestSupport
import Testing

/// Ours through the engine, the others as models of their sources; all meet the same calls.
@Suite("How soon a breaker opens")
struct TripTableTests {
    /// Other breakers, and how many failures ours may come after them.
    private static let others: [(kind: any Tripping.Type, allowance: Int)] = [
        (Resilience4j.self, 0), (Polly.self, 0), (EnvoyConsecutiveRule.self, 3), (Gobreaker.self, 3),
    ]

    @Test(
        """
        In every total outage ours opens no later than windows of calls or of time do, and at most three failures after a \
        fixed number of failures in a row
        """,
        // From the very first call on, and after some health; nothing here looks back further than that.
        arguments: TripSizes.rates, [0, 600])
    func totalOutage(rate: Double, health: Int64) throws {
        let outage = Outage(rate: rate, chance: 1, healthSeconds: health)
        let ours = outage.openings(of: EngineBreaker.self, runs: TripSizes.runs)
        for other in Self.others {
            for (ours, theirs) in zip(ours, outage.openings(of: other.kind, runs: TripSizes.runs)) {
                // Who never opens, opens later.
                let bound = theirs.map { $0.failures + other.allowance } ?? .max
                #expect(try #require(ours).failures <= bound, "\(other.kind.name)")
            }
        }
    }

    @Test(
        "With few calls a target that fails every other one is mostly left alone sooner than by any window",
        arguments: [0.2, 1])
    func halfOutage(rate: Double) throws {
        let outage = Outage(rate: rate, chance: 0.5, healthSeconds: 600)
        let ours = outage.openings(of: EngineBreaker.self, runs: TripSizes.runs).median { Double($0.failures) }
        for kind in [Resilience4j.self, Polly.self] as [any Tripping.Type] {
            let theirs = outage.openings(of: kind, runs: TripSizes.runs).median { Double($0.failures) }
            #expect(try #require(ours) < theirs ?? .infinity, "\(kind.name)")
        }
    }

    @Test("With many calls such a target is left alone within a minute and a half", arguments: [10.0, 50])
    func halfOutageUnderLoad(rate: Double) throws {
        let outage = Outage(rate: rate, chance: 0.5, healthSeconds: 600)
        for opening in outage.openings(of: EngineBreaker.self, runs: TripSizes.runs) {
            #expect(try #require(opening).microseconds <= 90_000_000)
        }
    }

    @Test(
        "A target with 2 or 5 % errors is left alone less than once in four weeks: at the size of CI never",
        arguments: TripSizes.rates, [0.02, 0.05])
    func falseOpens(rate: Double, errors: Double) {
        let sample = FalseOpens(rate: rate, errors: errors, calls: TripSizes.calls)
        let opens = sample.count(of: EngineBreaker.self)
        // On average, with five standard deviations of a count that small.
        let expected = sample.days / 28
        #expect(Double(opens) <= expected + 5 * expected.squareRoot(), "\(opens) in \(sample.days) days")
    }

    @Test("The table has a cell for every rate and breaker; it is written where GATEWAY_TRIP_TABLE says")
    func table() throws {
        guard let file = TripSizes.file else {
            let rows = TripTable.markdown(runs: 1, calls: 100, healthSeconds: 60).split(separator: "\n")
                .filter { $0.hasPrefix("| ") }
            #expect(rows.count == 3 + (2 + TripSizes.errors.count) * TripSizes.rates.count)
            return
        }
        let text = TripTable.markdown(runs: TripSizes.runs, calls: TripSizes.calls, healthSeconds: 3_600)
        try Data(text.utf8).write(to: URL(fileURLWithPath: file))
    }
}
