import Foundation
import JSON
import Testing

@Suite("The usage of streams")
struct UsageTests {
    private static func body(_ more: String) -> String {
        #"{"model":"m","stream":true,"messages":[{"role":"user","content":"x"}]\#(more)}"#
    }

    /// A stream's answer, the body that its provider saw, and the tokens in its `attempt.finished`.
    private func stream(
        _ more: String, provider: String = ""
    ) async throws -> (answer: Exchange.Answer, seen: JSONValue, tokens: String) {
        let upstream = try await Upstream("only")
        var configuration = GatewayConfiguration.upstreams([upstream])
        configuration.providers[0].more = provider
        return try await withGateway(configuration) { gateway in
            let answer = try await Exchange.send([.chat(Self.body(more))], to: gateway.port, in: gateway.folder)[0]
            let id = try #require(answer["x-request-id"])
            let rows = try await SQLiteShell.query(
                """
                SELECT coalesce(tokens_in, '-') || ' ' || coalesce(tokens_out, '-') AS tokens FROM events
                WHERE kind = 'attempt.finished' AND request_id = '\(id)'
                """, gateway)
            let tokens = try #require(rows.first?["tokens"]?.stringValue)
            return (answer, try JSONValue.parse(try await upstream.seen(id)), tokens)
        }.value
    }

    @Test("It is asked for, recorded, and hidden from a client that did not ask")
    func hidden() async throws {
        let (answer, seen, tokens) = try await stream("")
        #expect(seen["stream_options"]?["include_usage"]?.boolValue == true)
        #expect(!answer.text.contains("usage"))
        #expect(answer.text.hasSuffix("data: [DONE]\n\n"))
        #expect(tokens == "11 5")
    }

    @Test("A client that asked is shown it")
    func shown() async throws {
        let (answer, _, tokens) = try await stream(#","stream_options":{"include_usage":true}"#)
        #expect(answer.text.contains(#""usage": {"prompt_tokens": 11"#))
        #expect(tokens == "11 5")
    }

    @Test("A provider with ask_usage: false is not asked, and nothing is recorded that was not told")
    func notAsked() async throws {
        let (answer, seen, tokens) = try await stream("", provider: ", ask_usage: false")
        #expect(seen["stream_options"] == nil)
        #expect(answer.text.hasSuffix("data: [DONE]\n\n"))
        #expect(tokens == "- -")
    }
}
