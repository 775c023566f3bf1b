import Foundation
import GatewayCore
import JSON
import Testing

@Suite("Streams that go wrong")
struct StreamFailureTests {
    private static func request(_ test: String, isStream: Bool = true) -> String {
        #"{"model":"m","stream":\#(isStream),"messages":[{"role":"user","content":"x"}],"x_test":\#(test)}"#
    }

    /// Sends one request; the body must leave it with the recorded facts.
    private func exchange(
        _ test: String, isStream: Bool = true
    ) async throws -> (answer: Exchange.Answer, recorded: RecordedRequest) {
        let upstream = try await Upstream("only")
        let (answer, log) = try await withGateway(.upstreams([upstream])) { gateway in
            let request = Exchange.Request.chat(Self.request(test, isStream: isStream))
            return try await Exchange.send([request], to: gateway.port, lingerSeconds: 1, in: gateway.folder)[0]
        }
        let recorded = try #require(log[answer["x-request-id"]])
        #expect(recorded.isComplete)
        return (answer, recorded)
    }

    @Test("A stream without [DONE] that has a finish reason is whole, and no [DONE] is made up")
    func noDone() async throws {
        let (answer, recorded) = try await exchange(#"{"no_done":1}"#)
        #expect(answer.status == 200 && answer.isWhole)
        #expect(answer.text.contains(#""finish_reason": "stop""#))
        #expect(!answer.text.contains("[DONE]"))
        #expect(!answer.text.contains(#""error""#))
        #expect(recorded.outcome == "success")
    }

    /// How a stream that has begun breaks, what the client is told, and what is recorded.
    struct Break: CustomTestStringConvertible {
        let test: String
        let code: String
        let kind: ErrorKind
        var testDescription: String { test }
    }

    @Test(
        "A stream that breaks after it began ends with one error event, no [DONE], and a closed connection",
        arguments: [
            Break(test: #"{"error_event":2}"#, code: "upstream_error", kind: .errorInAnswer),
            Break(test: #"{"malformed":2}"#, code: "upstream_invalid_response", kind: .malformedAnswer),
            Break(test: #"{"close_after":500}"#, code: "stream_truncated", kind: .truncatedBody),
            Break(test: #"{"no_finish":1,"no_done":1}"#, code: "stream_truncated", kind: .truncatedStream),
        ])
    func broken(_ each: Break) async throws {
        let (answer, recorded) = try await exchange(each.test)
        #expect(answer.status == 200)
        #expect(answer.isClosed)
        let events = answer.text.components(separatedBy: "\n\n").filter { !$0.isEmpty }
        #expect(events.count > 1)
        #expect(events.dropLast().allSatisfy { $0.contains("chat.completion.chunk") && !$0.contains(#""error""#) })
        let last = try #require(events.last?.hasPrefix("data: ") == true ? events.last?.dropFirst(6) : nil)
        let error = try JSONValue.parse(Array(last.utf8))
        #expect(error["error"]?["code"]?.stringValue == each.code)
        #expect(error["error"]?["type"]?.stringValue == "upstream_error")
        #expect(error["request_id"]?.stringValue == answer["x-request-id"])
        #expect(!answer.text.contains("[DONE]"))
        #expect(!answer.text.contains("the provider broke"))
        #expect(recorded.outcome == "error")
        #expect(recorded.errorCode?.rawValue == each.code)
        #expect(recorded.attemptOutcome == .hardFailure)
        #expect(recorded.errorKind == each.kind)
    }

    @Test("A stream whose connection closes behind [DONE], without the last chunk, is whole")
    func closedBehindDone() async throws {
        let upstream = try await Upstream("only")
        let folder = try TemporaryFolder()
        // The gateway asks for the usage of every stream.
        let asking = Self.request("{}").dropLast() + #","stream_options":{"include_usage":true}}"#
        let direct = try await Exchange.send([.chat(String(asking))], to: upstream.port, in: folder)[0]
        // The names of the models differ in length, in each of the events but [DONE].
        let length = direct.body.count + 8 * "upstream-".utf8.count
        let (answer, recorded) = try await exchange(#"{"close_after":\#(length)}"#)
        #expect(answer.status == 200 && answer.isWhole)
        #expect(answer.text.hasSuffix("data: [DONE]\n\n"))
        #expect(recorded.outcome == "success")
    }

    /// What comes instead of an answer, what the client is told, and what is recorded.
    struct Failure: CustomTestStringConvertible {
        let test: String
        let status: Int
        let code: String
        let outcome: OutcomeClass
        let kind: ErrorKind
        var testDescription: String { test }
    }

    private static let failures = [
        Failure(test: #"{"status":500}"#, status: 502, code: "upstream_error", outcome: .hardFailure, kind: .status),
        Failure(test: #"{"status":503}"#, status: 502, code: "upstream_error", outcome: .hardFailure, kind: .status),
        Failure(
            test: #"{"status":429,"retry_after":7}"#, status: 429, code: "rate_limit_exceeded", outcome: .throttled,
            kind: .status),
        Failure(
            test: #"{"status":429,"code":"insufficient_quota"}"#, status: 429, code: "insufficient_quota",
            outcome: .exhausted, kind: .status),
        // The provider refuses us, not the client.
        Failure(test: #"{"status":401}"#, status: 502, code: "upstream_error", outcome: .misconfigured, kind: .status),
        Failure(test: #"{"status":404}"#, status: 502, code: "upstream_error", outcome: .misconfigured, kind: .status),
        Failure(test: #"{"status":302}"#, status: 502, code: "upstream_error", outcome: .misconfigured, kind: .status),
        // The provider refuses the request: its own words.
        Failure(test: #"{"status":400}"#, status: 400, code: "provider_code", outcome: .callerError, kind: .status),
        Failure(test: #"{"status":422}"#, status: 422, code: "provider_code", outcome: .callerError, kind: .status),
        Failure(
            test: #"{"html":1}"#, status: 502, code: "upstream_invalid_response", outcome: .hardFailure,
            kind: .malformedAnswer),
        Failure(
            test: #"{"empty":1}"#, status: 502, code: "upstream_invalid_response", outcome: .hardFailure,
            kind: .emptyAnswer),
        Failure(test: #"{"close_head":1}"#, status: 502, code: "upstream_error", outcome: .hardFailure, kind: .receive),
        Failure(
            test: #"{"close_after":9}"#, status: 502, code: "upstream_invalid_response", outcome: .hardFailure,
            kind: .truncatedBody),
    ]

    @Test(
        "Whatever comes instead of an answer is an ordinary error answer, streaming or not", arguments: [true, false])
    func failures(isStream: Bool) async throws {
        let upstream = try await Upstream("only")
        var failures = Self.failures
        if isStream {
            failures.append(
                Failure(
                    test: #"{"error_event":0}"#, status: 502, code: "upstream_error", outcome: .hardFailure,
                    kind: .errorInAnswer))
        }
        // The one whose gate stands for a moment is the last.
        failures.sort { $0.outcome != .exhausted && $1.outcome == .exhausted }
        var configuration = GatewayConfiguration.upstreams([upstream])
        configuration.more = [GatewayConfiguration.withoutResilience]
        let (answers, log) = try await withGateway(configuration) { gateway in
            try await Exchange.send(
                failures.map { .chat(Self.request($0.test, isStream: isStream)) }, to: gateway.port,
                in: gateway.folder)
        }
        for (failure, answer) in zip(failures, answers) {
            let name = Comment(rawValue: failure.test)
            #expect(answer.status == failure.status, name)
            #expect(answer["content-type"] == "application/json", name)
            #expect(answer["x-gateway-provider"] == "only", name)
            let body = try answer.json()
            #expect(body["error"]?["code"]?.stringValue == failure.code, name)
            #expect(body["attempts"]?[0]?["provider"]?.stringValue == "only", name)
            #expect(body["attempts"]?[0]?["outcome"]?.stringValue == failure.outcome.rawValue, name)
            let recorded = log[answer["x-request-id"]]
            #expect(recorded?.isComplete == true, name)
            #expect(recorded?.outcome == "error", name)
            #expect(recorded?.attemptOutcome == failure.outcome, name)
            #expect(recorded?.errorKind == failure.kind, name)
        }
        #expect(answers[2]["retry-after"] == "7")
    }
}
