import JSON
import Testing

@Suite("SQL beside the running gateway")
struct SQLTests {
    private static let counts =
        "SELECT provider, count(*) AS n FROM events WHERE kind = 'attempt.finished' GROUP BY provider ORDER BY provider"

    @Test("sqlite3 and gateway sql count each provider's attempts while it serves, and neither can write")
    func counts() async throws {
        let upstreams = [try await Upstream("a"), try await Upstream("b")]
        try await withGateway(.upstreams(upstreams)) { gateway in
            let load = try Load(on: gateway, requests: 200, connections: 8)
            #expect(try await load.summary().noted == 200)
            let seen = [try await upstreams[0].counts().answered, try await upstreams[1].counts().answered]
            #expect(seen[0] + seen[1] == 200)
            #expect(try await SQLiteShell.attemptsByProvider(gateway) == ["a": seen[0], "b": seen[1]])
            let text = try await Tool.gateway("sql", Self.counts, "--store", gateway.store, in: gateway.folder)
            #expect(text.status == 0)
            #expect(text.text == "provider\tn\na\t\(seen[0])\nb\t\(seen[1])\n")
            let json = try await Tool.gateway(
                "sql", Self.counts, "--store", gateway.store, "--json", in: gateway.folder)
            #expect(json.status == 0)
            let expected = zip(["a", "b"], seen).map { name, count in
                JSONValue.object([JSONMember("provider", .string(name)), JSONMember("n", .integer(count))])
            }
            #expect(try json.json() == .array(expected))
        }
    }

    @Test(
        "Statements that write, attach or change settings are refused and change nothing",
        arguments: [
            "DELETE FROM events", "UPDATE events SET outcome = 'x'", "INSERT INTO migrations VALUES ('x', x'00', 0)",
            "DROP TABLE batches", "CREATE TABLE t (a)", "ATTACH 'other.sqlite' AS other", "PRAGMA user_version = 7",
            "VACUUM", "SELECT 1; DELETE FROM events", "BEGIN IMMEDIATE", "nonsense",
        ])
    func refused(statement: String) async throws {
        let (_, log) = try await withGateway(.mocks) { gateway in
            let answer = try await Curl.chat(
                #"{"model":"mock-1","messages":[{"role":"user","content":"x"}]}"#, to: gateway)
            #expect(answer.status == 200)
            let finished = try await Tool.gateway("sql", statement, "--store", gateway.store, in: gateway.folder)
            #expect(finished.status == 64)
            #expect(finished.output.isEmpty)
            #expect(finished.errors.contains("what to do"))
        }
        #expect(log.count(outcome: "success") == 1)
    }

    @Test("The shell cannot write the log either: triggers refuse to alter and delete events and batches")
    func triggers() async throws {
        try await withGateway(.mocks) { gateway in
            let body = #"{"model":"mock-1","messages":[{"role":"user","content":"x"}]}"#
            #expect(try await Curl.chat(body, to: gateway).status == 200)
            let file = gateway.store + "/events-00000000000000000001.sqlite"
            for statement in [
                "UPDATE events SET outcome = 'x' WHERE position = 1", "DELETE FROM events WHERE position = 1",
                "INSERT OR REPLACE INTO events SELECT * FROM events WHERE position = 1", "DELETE FROM batches",
                "UPDATE batches SET hash = x'00'",
            ] {
                let finished = try await Tool.run("/usr/bin/sqlite3", [file, statement], in: gateway.folder)
                #expect(finished.status != 0, "\(statement)")
                #expect(
                    finished.errors.contains("never altered") || finished.errors.contains("never deleted")
                        || finished.errors.contains("only appended"), "\(statement): \(finished.errors)")
            }
        }
    }
}
