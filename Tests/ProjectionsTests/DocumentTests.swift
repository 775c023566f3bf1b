import Foundation
import Testing

@testable import Projections

@Suite("docs/metrics.md")
struct DocumentTests {
    /// The file, found from this one.
    private static let text = {
        var parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
        parts.removeLast(3)
        return String(
            decoding: FileManager.default.contents(atPath: parts.joined(separator: "/") + "/docs/metrics.md") ?? Data(),
            as: UTF8.self)
    }()

    @Test("Every family stands in it as the program has it, with the query that it equals")
    func families() {
        for family in MetricFamily.all {
            let entry = family.source == .log ? Self.section(of: family) : Self.row(of: family)
            let isThere = Self.text.contains(entry)
            #expect(isThere, "docs/metrics.md has to contain:\n\(entry)")
        }
    }

    @Test("It names no family that does not exist")
    func others() {
        let known = Set(MetricFamily.all.map(\.name))
        for match in Self.text.matches(of: /(?m)^(?:### |\| )`((?:gateway|http|process)_\w+)`/) {
            #expect(known.contains(String(match.1)), "\(match.1)")
        }
    }

    @Test("What stands before every query is what the program puts there")
    func names() {
        #expect(Self.text.contains("```sql\n\(EventQueries.names)```"))
    }

    private static func section(of family: MetricFamily) -> String {
        let query = family.query.map { "\n```sql\n\($0)\n```\n" } ?? ""
        return "### `\(family.name)`\n\n\(family.kind.rawValue)\(labels(of: family)). \(family.meaning)\n\(query)"
    }

    private static func row(of family: MetricFamily) -> String {
        "| `\(family.name)` | \(family.kind.rawValue)\(labels(of: family)) | \(family.meaning) |\n"
    }

    private static func labels(of family: MetricFamily) -> String {
        family.labels.isEmpty ? "" : " by " + family.labels.map { "`\($0)`" }.joined(separator: ", ")
    }
}
