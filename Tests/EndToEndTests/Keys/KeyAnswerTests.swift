import JSON
import Testing

@Suite("Keys of clients at the edge")
struct KeyAnswerTests {
    /// What a client sends, and what it is told.
    private struct Case {
        let name: String
        let request: Exchange.Request
        let status: Int
        var code: String?
        var parameter: String?
    }

    private static let (limited, full, disabled, unknown) = (
        KeyedGateway.bearer(KeyedGateway.limited), KeyedGateway.bearer(KeyedGateway.full),
        KeyedGateway.bearer(KeyedGateway.disabled), KeyedGateway.bearer(KeyedGateway.unknown)
    )

    private static let chats = [
        Case(name: "no key", request: KeyedGateway.chat("m", []), status: 401, code: "missing_api_key"),
        Case(
            name: "another scheme", request: KeyedGateway.chat("m", ["authorization: Basic dTpw"]), status: 401,
            code: "missing_api_key"),
        Case(name: "a wrong key", request: KeyedGateway.chat("m", [unknown]), status: 401, code: "invalid_api_key"),
        Case(
            name: "a wrong key and no JSON",
            request: KeyedGateway.request("POST /chat/completions", [unknown], body: "{"),
            status: 401, code: "invalid_api_key"),
        Case(
            name: "two keys", request: KeyedGateway.chat("m", [full, "api-key: \(KeyedGateway.limited)"]), status: 401,
            code: "invalid_api_key"),
        Case(
            name: "one header twice", request: KeyedGateway.chat("m", [full, full]), status: 401,
            code: "invalid_api_key"),
        Case(name: "a disabled key", request: KeyedGateway.chat("m", [disabled]), status: 403, code: "key_disabled"),
        Case(
            name: "a model of others", request: KeyedGateway.chat("other", [limited]), status: 403,
            code: "model_not_allowed", parameter: "model"),
        Case(
            name: "a model of nobody's", request: KeyedGateway.chat("none", [limited]), status: 404,
            code: "model_not_found", parameter: "model"),
        Case(name: "its model", request: KeyedGateway.chat("m", [limited]), status: 200),
        Case(
            name: "its model, otherwise shown",
            request: KeyedGateway.chat("m", ["API-Key: \(KeyedGateway.limited)"]), status: 200),
        Case(name: "any model", request: KeyedGateway.chat("other", [full.uppercasedScheme]), status: 200),
    ]

    @Test("Every key is told what it may, by status, code and header, and recorded by its id")
    func chat() async throws {
        let gateway = try await KeyedGateway()
        let (answers, log) = try await withGateway(gateway.configuration) { gateway in
            let answers = try await Exchange.send(Self.chats.map(\.request), to: gateway.port, in: gateway.folder)
            for (each, answer) in zip(Self.chats, answers) {
                if let code = each.code {
                    EnvelopeCheck.expect(answer, each.status, code, parameter: each.parameter, "\(each.name)")
                }
                #expect(answer.status == each.status, "\(each.name): \(answer.text)")
                #expect(answer["www-authenticate"] == (each.status == 401 ? "Bearer" : nil), "\(each.name)")
            }
            try await Self.checkRecorded(gateway)
            let explained = try await gateway.explain(try #require(answers.last?["x-request-id"]))
            #expect(explained["client_key_id"]?.stringValue == "team-full")
            return answers
        }
        // Strangers leave no event of their own, those with a key each one.
        for (each, answer) in zip(Self.chats, answers) {
            #expect((log[answer["x-request-id"]] == nil) == (each.status == 401), "\(each.name)")
        }
        #expect(log.count(outcome: "success") == 3 && log.count(outcome: "refused") == 3)
    }

    /// What SQL says of the requests above.
    private static func checkRecorded(_ gateway: RunningGateway) async throws {
        try await eventually("what strangers sent is counted") {
            let rows = try await SQLiteShell.query(
                """
                SELECT payload ->> 'code' AS code, sum(payload ->> 'count') AS n FROM events
                WHERE kind = 'refusals.counted' GROUP BY 1 ORDER BY 1
                """, gateway)
            return rows.map { $0["code"]?.stringValue } == ["invalid_api_key", "missing_api_key"]
                && rows.map { $0["n"]?.integerValue } == [4, 2]
        }
        let rows = try await SQLiteShell.query(
            """
            SELECT r.payload ->> 'client_key_id' AS key, e.payload ->> 'code' AS code, count(*) AS n FROM events r
            JOIN events e ON e.request_id = r.request_id AND e.kind = 'request.refused'
            WHERE r.kind = 'request.received' GROUP BY 1, 2 ORDER BY 1, 2
            """, gateway)
        #expect(rows.map { $0["key"]?.stringValue } == ["team-gone", "team-limited", "team-limited"])
        #expect(rows.map { $0["code"]?.stringValue } == ["key_disabled", "model_not_allowed", "model_not_found"])
        #expect(rows.allSatisfy { $0["n"]?.integerValue == 1 })
    }

    @Test("A body is neither read nor asked for before the key is known to be good")
    func body() async throws {
        let gateway = try await KeyedGateway()
        try await withGateway(gateway.configuration) { gateway in
            let announced = ["content-type: application/json", "content-length: 50000000", "expect: 100-continue"]
            for (header, status) in [(Self.unknown, 401), ("x-none: 1", 401), (Self.disabled, 403), (Self.full, 413)] {
                let request = KeyedGateway.request("POST /v1/chat/completions", [header] + announced)
                let answer = try await Exchange.send([request], to: gateway.port, in: gateway.folder)[0]
                #expect(answer.status == status && answer.interim == 0, "\(header)")
            }
            let fine = try await Exchange.send(
                [KeyedGateway.chat("m", [Self.full])], to: gateway.port, in: gateway.folder)
            #expect(fine[0].status == 200)
        }
    }

    @Test("A key sees the models that it opens; probes ask for none, and no way of writing a path gets around it")
    func models() async throws {
        let gateway = try await KeyedGateway()
        try await withGateway(gateway.configuration) { gateway in
            func get(_ path: String, _ headers: [String], method: String = "GET") async throws -> Exchange.Answer {
                try await Exchange.send(
                    [KeyedGateway.request("\(method) \(path)", headers)], to: gateway.port, in: gateway.folder)[0]
            }
            func names(_ header: String) async throws -> [String] {
                let list = try await get("/v1/models", [header]).json()["data"]?.arrayValue ?? []
                return list.compactMap { $0["id"]?.stringValue }
            }
            #expect(try await names(Self.limited) == ["m"])
            #expect(try await names(Self.full) == ["m", "other"])
            let paths = ["/v1/models", "/models", "/v1/models/", "/v1/models/m", "/models/m", "/v1/models/none"]
            for path in paths {
                for method in ["GET", "HEAD"] {
                    #expect(try await get(path, [], method: method).status == 401, "\(method) \(path)")
                }
                EnvelopeCheck.expect(try await get(path, [Self.unknown]), 401, "invalid_api_key", "\(path)")
                EnvelopeCheck.expect(try await get(path, [Self.disabled]), 403, "key_disabled", "\(path)")
            }
            #expect(try await get("/v1/models/m", [Self.limited]).json()["id"]?.stringValue == "m")
            EnvelopeCheck.expect(
                try await get("/v1/models/other", [Self.limited]), 403, "model_not_allowed", parameter: "model", "other"
            )
            #expect(try await get("/v1/models/other", [Self.full]).status == 200)
            for probe in ["/health", "/v1/health", "/livez", "/readyz", "/startupz", "/metrics"] {
                #expect(try await get(probe, []).status == 200, "\(probe)")
            }
            for path in ["//v1/models", "/v1//models", "/v1/models//", "/v1//models/m", "//models", "/v1/%6dodels"] {
                #expect(try await get(path, []).status != 200, "\(path)")
                #expect(try await get(path, [Self.full]).status == 404, "\(path)")
            }
            let around = ["//v1/chat/completions", "/v1//chat/completions", "/v1/chat//completions//"].map {
                KeyedGateway.request("POST \($0)", [], body: #"{"model":"m","messages":[]}"#)
            }
            let answers = try await Exchange.send(around, to: gateway.port, in: gateway.folder)
            for answer in answers { EnvelopeCheck.expect(answer, 404, "unknown_url", "around") }
            let served = try await Exchange.send(
                [KeyedGateway.chat("m", [Self.full])], to: gateway.port, in: gateway.folder)
            #expect(served[0].status == 200)
        }
    }
}

extension String {
    /// The header line with its scheme in capitals.
    fileprivate var uppercasedScheme: String { replacing("Bearer", with: "BEARER") }
}
