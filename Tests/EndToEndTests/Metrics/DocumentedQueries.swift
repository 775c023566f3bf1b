import Testing

/// The queries of `docs/metrics.md`, as analysts copy them.
enum DocumentedQueries {
    struct Query {
        let family: String
        let isHistogram: Bool
        let sql: String
    }

    /// Every family that has one.
    static func all() throws -> [Query] {
        let document = text(of: Repository.root + "/docs/metrics.md")
        let prefix = try #require(document.firstMatch(of: /(?s)```sql\n(WITH policies.*?)```/)).1
        return document.matches(of: /(?s)### `(\w+)`\n\n(\w+)[^#]*?```sql\n(.*?)```/).map { match in
            Query(family: String(match.1), isHistogram: match.2 == "histogram", sql: String(prefix) + String(match.3))
        }
    }
}
