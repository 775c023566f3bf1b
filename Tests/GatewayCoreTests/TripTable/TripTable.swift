import Foundation

/// The whole comparison as Markdown, as it stands in docs/resilience.md.
enum TripTable {
    /// Ours first.
    static let breakers: [any Tripping.Type] = [
        EngineBreaker.self, EnvoyConsecutiveRule.self, Gobreaker.self, Resilience4j.self, Polly.self,
    ]

    static func markdown(runs: Int, calls: Int, healthSeconds: Int64) -> String {
        """
        Every call fails, after \(healthSeconds / 60) minutes in which none did. Median time until it opens, and calls that \
        have failed by then, over \(runs) outages:

        \(outages(chance: 1, healthSeconds: healthSeconds, runs: runs))

        Every other call fails, after the same:

        \(outages(chance: 0.5, healthSeconds: healthSeconds, runs: runs))

        How often it opens on a day, on average over so many simulated days, while the target answers as always but for a \
        few errors:

        \(falseOpens(calls: calls))

        """
    }

    private static func outages(chance: Double, healthSeconds: Int64, runs: Int) -> String {
        table(["calls/s"]) {
            TripSizes.rates.map { rate in
                let outage = Outage(rate: rate, chance: chance, healthSeconds: healthSeconds)
                return ["\(short(rate))"] + breakers.map { cell(outage.openings(of: $0, runs: runs)) }
            }
        }
    }

    private static func falseOpens(calls: Int) -> String {
        table(["calls/s", "errors", "days"]) {
            TripSizes.rates.flatMap { rate in
                TripSizes.errors.map { errors in
                    let sample = FalseOpens(rate: rate, errors: errors, calls: calls)
                    let cells = breakers.map { perDay(Double(sample.count(of: $0)) / sample.days) }
                    return [short(rate), "\(short(errors * 100)) %", rounded(sample.days, places: 1)] + cells
                }
            }
        }
    }

    private static func table(_ head: [String], rows: () -> [[String]]) -> String {
        let head = head + breakers.map { $0.name }
        let lines = ([head] + rows()).map { "| \($0.joined(separator: " | ")) |" }
        let rule = "|" + String(repeating: "---|", count: head.count)
        return ([lines[0], rule] + lines[1...]).joined(separator: "\n")
    }

    private static func cell(_ openings: [Outage.Opening?]) -> String {
        guard let seconds = openings.median({ Double($0.microseconds) / 1_000_000 }),
            let failures = openings.median({ Double($0.failures) })
        else { return "not in an hour" }
        return "\(rounded(seconds, places: seconds < 10 ? 2 : seconds < 100 ? 1 : 0)) s, \(Int(failures))"
    }

    /// A count that is 0 is told from one that is small.
    private static func perDay(_ opens: Double) -> String {
        opens == 0 ? "0" : rounded(opens, places: opens < 0.1 ? 3 : opens < 10 ? 2 : 0)
    }

    private static func short(_ number: Double) -> String {
        number == number.rounded() ? String(Int(number)) : String(number)
    }

    private static func rounded(_ number: Double, places: Int) -> String {
        String(format: "%.\(places)f", number)
    }
}
