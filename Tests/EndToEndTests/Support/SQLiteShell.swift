import Foundation
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

    /// Runs scripts of the shell one after the other over a store, each with one query.
    ///
    /// - Returns: the rows of each.
    static func run(_ scripts: [String], on directory: String) async throws -> [[JSONValue]] {
        let file = directory + "/events-00000000000000000001.sqlite"
        let mark = "-- next --"
        let input = ".parameter init\n" + scripts.map { $0 + ".print '\(mark)'\n" }.joined()
        let finished = try await Tool.run(
            "/usr/bin/sqlite3", ["-readonly", "-bail", "-json", file], input: Array(input.utf8),
            in: try TemporaryFolder(), within: .seconds(300))
        guard finished.status == 0 else { throw Tool.ClientError(description: "sqlite3: \(finished.errors)") }
        let results = finished.text.components(separatedBy: mark + "\n").dropLast()
        return try results.map { result in
            result.isEmpty ? [] : try JSONValue.parse(Array(result.utf8)).arrayValue ?? []
        }
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
