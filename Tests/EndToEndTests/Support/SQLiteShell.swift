import JSON

/// The `sqlite3` command, as analysts use it beside a running gateway.
enum SQLiteShell {
    /// Rows of a query as JSON objects; the file is opened read-only.
    static func query(_ sql: String, _ gateway: RunningGateway) async throws -> [JSONValue] {
        let file = gateway.store + "/events-00000000000000000001.sqlite"
        let finished = try await Tool.run(
            "/usr/bin/sqlite3", ["-readonly", "-bail", "-json", file, sql], in: gateway.folder)
        guard finished.status == 0 else { throw Tool.ClientError(description: "sqlite3: \(finished.errors)") }
        return finished.output.isEmpty ? [] : try finished.json().arrayValue ?? []
    }

    /// Successful attempts of each provider.
    static func attemptsByProvider(_ gateway: RunningGateway) async throws -> [String: Int64] {
        let rows = try await query(
            """
            SELECT provider, count(*) AS n FROM events WHERE kind = 'attempt.finished' AND outcome = 'success'
            GROUP BY provider
            """, gateway)
        return rows.reduce(into: [:]) { counts, row in
            counts[row["provider"]?.stringValue ?? ""] = row["n"]?.integerValue
        }
    }
}
