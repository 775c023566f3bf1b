import JSON
import Testing

@Suite("Where a client's key must not get to")
struct KeyCanaryTests {
    private static let (limited, full, disabled, unknown) = (
        KeyedGateway.bearer(KeyedGateway.limited), KeyedGateway.bearer(KeyedGateway.full),
        KeyedGateway.bearer(KeyedGateway.disabled), KeyedGateway.bearer(KeyedGateway.unknown)
    )

    /// Every way a request can go, each with marked keys.
    private static let requests = [
        KeyedGateway.chat("m", [full]), KeyedGateway.chat("m", ["api-key: \(KeyedGateway.full)"]),
        KeyedGateway.chat("other", [full, "api-key: \(KeyedGateway.full)"]),
        KeyedGateway.chat("m", [limited], more: #","stream":true"#),
        KeyedGateway.chat("other", [full], more: #","stream":true"#),
        KeyedGateway.chat("m", [full], more: #","x_test":{"status":401}"#),
        KeyedGateway.chat("m", [full], more: #","stream":true,"x_test":{"error_event":2}"#),
        KeyedGateway.chat("other", [limited]), KeyedGateway.chat("none", [full]), KeyedGateway.chat("m", [unknown]),
        KeyedGateway.chat("m", [disabled]), KeyedGateway.chat("m", [full, unknown]),
        KeyedGateway.chat("m", [full, "api-key: \(KeyedGateway.unknown)"]),
        KeyedGateway.chat("m", [full], more: #","temperature":"warm""#),
        KeyedGateway.request("GET /v1/models", [full]), KeyedGateway.request("GET /v1/unknown", [full]),
        KeyedGateway.request("DELETE /v1/models", [unknown]),
        KeyedGateway.request("POST /v1/chat/completions", [full, "content-length: x"]),
        KeyedGateway.request("POST /v1/chat/completions", ["authorization : Bearer \(KeyedGateway.unknown)"]),
    ]

    @Test("No key of a client is in the log, the store, an answer, or what a provider receives")
    func canary() async throws {
        let providers = try await KeyedGateway()
        let elsewhere = try TemporaryFolder()
        let (answers, _) = try await withGateway(providers.configuration) { gateway in
            // What the test itself sends lies elsewhere.
            // Each on a connection of its own: some of the answers end theirs.
            let answers = try await Exchange.send(
                Self.requests, to: gateway.port, connections: Self.requests.count, in: elsewhere)
            for index in [0, 1, 3, 5, 6] {
                try await Self.checkReceived(
                    answers[index], providers.keyed, authorization: "Bearer \(KeyedGateway.provider)")
            }
            for index in [2, 4] { try await Self.checkReceived(answers[index], providers.bare, authorization: nil) }
            let id = try #require(answers[0]["x-request-id"])
            let text = try await Tool.gateway("explain", id, "--store", gateway.store, in: gateway.folder).text
            #expect(text.contains("key       team-full"))
            #expect(try await gateway.explain(id)["client_key_id"]?.stringValue == "team-full")
            try await gateway.stop()
            let folder = gateway.folder.path
            #expect(try await Self.files(with: KeyedGateway.canary, in: folder) == [])
            #expect(try await Self.files(with: KeyedGateway.provider, in: folder) == [])
            // The search does find what is there: the id in the store, a request's id in the log or in the store.
            #expect(try await !Self.files(with: "team-full", in: gateway.store).isEmpty)
            return answers
        }
        #expect(answers[0].status == 200 && answers[3].status == 200 && answers[4].status == 200)
        for (index, answer) in answers.enumerated() {
            #expect(answer.status != nil, "\(index)")
            #expect(!answer.text.contains(KeyedGateway.canary))
            #expect(!answer.headers.contains { $0.value.contains(KeyedGateway.canary) })
        }
    }

    /// The provider got its own key or none, and nothing of the client's.
    private static func checkReceived(
        _ answer: Exchange.Answer, _ upstream: Upstream, authorization: String?
    ) async throws {
        let id = try #require(answer["x-request-id"])
        let headers = try #require(try await upstream.seenHeaders(id).objectValue)
        #expect(headers.first { $0.key == "authorization" }?.value.stringValue == authorization)
        #expect(!headers.contains { $0.key == "api-key" })
        #expect(!headers.contains { $0.value.stringValue?.contains(KeyedGateway.canary) ?? true })
        #expect(!text(try await upstream.seen(id)).contains(KeyedGateway.canary))
    }

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    /// The files below a folder that hold a text, SQLite's included.
    private static func files(with text: String, in folder: String) async throws -> [String] {
        let found = try await Tool.run("/usr/bin/grep", ["-rlaF", "--", text, folder], in: try TemporaryFolder())
        // 1 says that there is none.
        guard found.status == 0 || found.status == 1 else {
            throw Tool.ClientError(description: "grep: \(found.end) \(found.errors)")
        }
        return found.text.split(separator: "\n").map(String.init)
    }
}
