import GatewayCore
import JSON
import Testing

@Suite("Deadlines and waits")
struct DeadlineTests {
    private static let plain = #"{"model":"m","messages":[{"role":"user","content":"x"}]}"#
    private static let stream = #"{"model":"m","stream":true,"messages":[{"role":"user","content":"x"}]}"#

    private static func configuration(_ mock: RunningMock, _ resilience: String) -> GatewayConfiguration {
        var configuration = GatewayConfiguration.mocks(["a": mock])
        configuration.more = ["resilience: { \(resilience) }"]
        return configuration
    }

    @Test("A request that is not answered by its deadline is told so with 504, and the provider is not blamed")
    func beforeTheAnswer() async throws {
        let mock = try await RunningMock("--name", "a", "--fault", "fault=hang")
        var configuration = Self.configuration(mock, "retry: { deadline: 3s }, breaker: { failure_threshold: 3 }")
        configuration.providers[0].more = ", timeouts: { first_byte: 1600ms }"
        let (answers, log) = try await withGateway(configuration) { gateway in
            try await [Self.plain, Self.stream].asyncMap { try await Curl.chat($0, to: gateway) }
        }
        for answer in answers {
            #expect(answer.status == 504)
            let error = try answer.json()["error"]
            #expect(error?["type"]?.stringValue == "timeout_error")
            #expect(error?["code"]?.stringValue == "deadline_exceeded")
        }
        // The second attempt of each is cut: it has less time left than the provider may take.
        #expect(log.failedAttempts.map(\.outcome) == [.hardFailure, .localError, .hardFailure, .localError])
        #expect(log.failedAttempts.map(\.errorKind) == [.firstByteTimeout, .deadline, .firstByteTimeout, .deadline])
        #expect(log.transitions.isEmpty)
    }

    @Test("A stream that outlasts the deadline ends with one error event that says so")
    func inTheStream() async throws {
        let mock = try await RunningMock("--name", "a", "--fault", "delay_ms=200&chunks=1000")
        var configuration = Self.configuration(mock, "retry: { deadline: 3s }")
        configuration.providers[0].more = ", timeouts: { first_byte: 2900ms }"
        let (answer, log) = try await withGateway(configuration) { gateway in
            try await Curl.chat(Self.stream, to: gateway)
        }
        #expect(answer.status == 200)
        #expect(answer.text.contains(#""code":"deadline_exceeded""#))
        #expect(answer.text.components(separatedBy: #""error":{"#).count == 2)
        #expect(!answer.text.contains("[DONE]"))
        #expect(log.failedAttempts.map(\.errorKind) == [.deadline])
    }

    @Test("The same target is tried again after a wait that the decision records, and the client sees a success")
    func again() async throws {
        let mock = try await RunningMock("--name", "a", "--fault", "fault=status&status=500&count=2")
        let (answer, _) = try await withGateway(.mocks(["a": mock])) { gateway in
            let answer = try await Curl.chat(Self.plain, to: gateway)
            let explained = try await gateway.explain(answer["x-request-id"] ?? "")
            let attempts = explained["attempts"]?.arrayValue ?? []
            #expect(attempts.map { $0["kind"]?.stringValue } == ["first", "retry", "retry"])
            #expect(attempts.map { $0["status"]?.integerValue } == [500, 500, 200])
            #expect(attempts[1]["wait_us"]?.integerValue.map { (1..<100_000).contains($0) } == true)
            #expect(attempts[2]["wait_us"]?.integerValue.map { (1..<200_000).contains($0) } == true)
            return answer
        }
        #expect(answer.status == 200)
        #expect(answer["x-gateway-attempts"] == "3")
    }

    @Test("A throttled target alone is waited for as long as it says, and no longer than throttle_wait")
    func throttled() async throws {
        let mock = try await RunningMock("--name", "a", "--fault", "fault=status&status=429&retry_after=1&count=1")
        let (answers, log) = try await withGateway(.mocks(["a": mock])) { gateway in
            let start = ContinuousClock.now
            let waited = try await Curl.chat(Self.plain, to: gateway)
            #expect(ContinuousClock.now - start >= .seconds(1))
            _ = try await mock.control("fault=status&status=429&retry_after=30&count=1")
            // Told by the provider, then by the gate.
            return [
                waited, try await Curl.chat(Self.plain, to: gateway), try await Curl.chat(Self.plain, to: gateway),
            ]
        }
        #expect(answers.map(\.status) == [200, 429, 429])
        #expect(answers[1]["retry-after"] == "30")
        #expect(try answers[2].json()["error"]?["code"]?.stringValue == "rate_limit_exceeded")
        #expect(answers[2]["x-gateway-attempts"] == "0")
        #expect(answers[2]["retry-after"].flatMap { Int($0) }.map { (1...30).contains($0) } == true)
        #expect(log.gates.map(\.reason) == [.throttled, .throttled])
    }

    @Test("A client that goes during such a wait is not called for any more")
    func left() async throws {
        let mock = try await RunningMock("--name", "a", "--fault", "fault=status&status=429&retry_after=5")
        let (calls, log) = try await withGateway(.mocks(["a": mock])) { gateway in
            let file = try gateway.folder.write(Array(Self.plain.utf8), named: "request")
            let left = try await Tool.run(
                "/usr/bin/curl",
                [
                    "-s", "--noproxy", "*", "--max-time", "1", "-H", "content-type: application/json", "--data-binary",
                    "@\(file)", gateway.baseURL + "/v1/chat/completions",
                ], in: gateway.folder)
            #expect(left.status == 28)
            try await eventually("the request is over") {
                let rows = try await SQLiteShell.query(
                    "SELECT count(*) AS n FROM events WHERE kind = 'request.completed'", gateway)
                return rows.first?["n"]?.integerValue == 1
            }
            return try await mock.control()["requests"]?.integerValue
        }
        #expect(calls == 1)
        #expect(log.requests.values.map(\.outcome) == ["client_cancel"])
        #expect(log.failedAttempts.map(\.outcome) == [.throttled, .clientCancel])
    }
}

extension Array {
    /// One after the other.
    fileprivate func asyncMap<Value>(_ body: (Element) async throws -> Value) async rethrows -> [Value] {
        var values: [Value] = []
        for element in self { values.append(try await body(element)) }
        return values
    }
}
