import JSON
import Testing

@Suite("Faults of the mock provider on the wire")
struct MockFaultTests {
    private static let plain = #"{"model":"m","messages":[{"role":"user","content":"x"}]}"#
    private static let stream = #"{"model":"m","stream":true,"messages":[{"role":"user","content":"x"}]}"#

    /// How a fault looks to curl.
    struct Look: CustomTestStringConvertible {
        let fault: String
        /// The exit status: 0 whole, 18 cut, 56 reset, 28 waited too long.
        let exit: Int32
        /// Of the head; 0 where none came.
        let status: Int
        /// Where the whole answer of the mock stands in it.
        var contains = ""
        /// What does not come.
        var lacks = "no such words"

        var testDescription: String { fault }
    }

    @Test(
        "A plain answer is spoilt as the fault's name says",
        arguments: [
            Look(fault: "none", exit: 0, status: 200, contains: #""finish_reason":"stop""#),
            Look(fault: "status", exit: 0, status: 503, contains: #""code":"mock_503""#),
            Look(fault: "status&status=429&retry_after=7", exit: 0, status: 429, contains: "rate_limit_error"),
            Look(fault: "hang", exit: 28, status: 0), Look(fault: "reset", exit: 56, status: 0),
            Look(fault: "reset_mid", exit: 56, status: 200, contains: "chat.completion", lacks: "usage"),
            Look(fault: "close_mid", exit: 18, status: 200, contains: "chat.completion", lacks: "usage"),
            Look(fault: "hang_mid", exit: 28, status: 200, contains: "chat.completion", lacks: "usage"),
            Look(fault: "slow&slow_ms=60000", exit: 28, status: 0),
            Look(fault: "slow_start&slow_ms=60000", exit: 28, status: 0),
            Look(fault: "badjson", exit: 0, status: 200, contains: "chat.completion", lacks: "usage"),
            Look(fault: "html", exit: 0, status: 200, contains: "<html>"),
            Look(fault: "empty", exit: 0, status: 200, lacks: "{"),
            Look(fault: "err_mid", exit: 0, status: 500, contains: #""type":"server_error""#),
            Look(fault: "quota", exit: 0, status: 429, contains: #""code":"insufficient_quota""#),
        ])
    func plain(look: Look) async throws { try await Self.check(look, body: Self.plain) }

    @Test(
        "A stream is spoilt as the fault's name says",
        arguments: [
            Look(fault: "none", exit: 0, status: 200, contains: "[DONE]"),
            Look(fault: "status", exit: 0, status: 503, contains: #""code":"mock_503""#),
            Look(fault: "hang", exit: 28, status: 0), Look(fault: "reset", exit: 56, status: 0),
            Look(fault: "reset_mid", exit: 56, status: 200, contains: #"{"content":" answer"}"#, lacks: " comes"),
            Look(fault: "close_mid", exit: 18, status: 200, contains: #"{"content":" answer"}"#, lacks: " comes"),
            Look(fault: "hang_mid", exit: 28, status: 200, contains: #"{"content":" answer"}"#, lacks: " comes"),
            Look(fault: "slow&slow_ms=60000", exit: 28, status: 0),
            Look(fault: "badjson", exit: 0, status: 200, contains: "[DONE]", lacks: " comes"),
            Look(fault: "html", exit: 0, status: 200, contains: "<html>"),
            Look(fault: "empty", exit: 0, status: 200, lacks: "data"),
            Look(fault: "err_mid", exit: 0, status: 200, contains: #"data: {"error":{"#, lacks: "[DONE]"),
            Look(fault: "quota", exit: 0, status: 429, contains: #""code":"insufficient_quota""#),
        ])
    func stream(look: Look) async throws { try await Self.check(look, body: Self.stream) }

    private static func check(_ look: Look, body: String) async throws {
        let mock = try await RunningMock()
        _ = try await mock.control("chunks=4&fault=" + look.fault)
        let (finished, answer) = try await mock.call(
            "/v1/chat/completions", body, look.exit == 28 ? ["--max-time", "1.5"] : [])
        #expect(finished.status == look.exit, "\(finished.errors)")
        #expect(answer.status == look.status)
        #expect(answer.text.contains(look.contains) || look.contains.isEmpty, "\(answer.text)")
        #expect(!answer.text.contains(look.lacks), "\(answer.text)")
        if look.fault.contains("retry_after=7") { #expect(answer["retry-after"] == "7") }
        try await checkCounts(mock, look, isStream: body == Self.stream)
        // It serves on.
        _ = try await mock.control("reset=1")
        let next = try await mock.call("/v1/chat/completions", Self.plain)
        #expect(next.finished.status == 0 && next.answer.status == 200)
    }

    /// What the client was told whole is counted as completed, what it gave up as aborted, and what the mock cut as neither.
    private static func checkCounts(_ mock: RunningMock, _ look: Look, isStream: Bool) async throws {
        let aborted = look.exit == 28 ? 1 : 0
        try await eventually("the client's leaving is seen") {
            try await mock.control()["aborted"] == .integer(Int64(aborted))
        }
        let counts = try await mock.control()
        #expect(counts["requests"] == .integer(1))
        #expect(counts["streams"] == .integer(isStream ? 1 : 0))
        #expect(counts["faults"] == .integer(look.fault == "none" ? 0 : 1))
        #expect(counts["completed"] == .integer(look.exit == 0 ? 1 : 0))
        #expect(counts["connections"] == .integer(1), "only that of the question")
    }

    @Test("Every route has the faults: one answer of each is cut in the middle")
    func routes() async throws {
        let mock = try await RunningMock("--fault", "fault=close_mid&count=4")
        let bodies = [
            ("/v1/chat/completions", Self.plain), ("/v1/completions", #"{"model":"m","prompt":"x"}"#),
            ("/v1/responses", #"{"model":"m","input":"x"}"#), ("/v1/embeddings", #"{"model":"m","input":"x"}"#),
        ]
        for (path, body) in bodies { #expect(try await mock.call(path, body).finished.status == 18, "\(path)") }
        for (path, body) in bodies { #expect(try await mock.call(path, body).answer.status == 200, "\(path)") }
        #expect(try await mock.control()["faults"] == .integer(4))
    }

    @Test("A stream's first content comes first_token_ms behind its head, and the others delay_ms behind each other")
    func cadence() async throws {
        let mock = try await RunningMock("--fault", "first_token_ms=300&delay_ms=100&chunks=3&latency_ms=200")
        let answers = try await Exchange.send([.chat(Self.stream)], to: mock.port, in: mock.folder)
        let answer = try #require(answers.first)
        // The role's event comes with the head; three pauses and the one before the end follow.
        #expect((answer.firstMilliseconds ?? 0) >= 199)
        #expect(answer.totalMilliseconds >= 799)
        #expect(answer.totalMilliseconds - (answer.firstMilliseconds ?? 0) >= 599)
        #expect(answer.text.hasSuffix("data: [DONE]\n\n"))
    }

    @Test("One request's header has its way for that request alone, and what is wrong in it is said")
    func header() async throws {
        let mock = try await RunningMock()
        let path = "/v1/chat/completions"
        let own = try await mock.call(path, Self.plain, ["-H", "x-mock: fault=status&status=418"])
        #expect(own.answer.status == 418)
        #expect(try await mock.call(path, Self.plain).answer.status == 200)
        for text in ["fault=none&status=7", "zero=1", "nonsense"] {
            let wrong = try await mock.call(path, Self.plain, ["-H", "x-mock: \(text)"])
            #expect(wrong.answer.status == 400)
            #expect(try wrong.answer.json()["error"]?["code"] == .string("invalid_value"), "\(text)")
        }
    }

    @Test("Embedded providers take no settings from clients")
    func embedded() async throws {
        try await withGateway(.mocks) { gateway in
            let answer = try await Curl.chat(
                Self.plain.replacing("\"m\"", with: "\"mock-1\""), ["-H", "x-mock: fault=quota"], to: gateway)
            #expect(answer.status == 200)
        }
    }
}
