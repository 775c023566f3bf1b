import JSON
import Testing

@testable import MockProvider

@Suite("Answers of the mock provider")
struct MockReplyTests {
    private static let chat = #""model":"m","messages":[{"role":"user","content":"x"}]"#

    private static func reply(
        _ body: String, on route: MockRoute = .chatCompletions, _ settings: String = ""
    ) throws -> MockReply {
        let control = MockControl(name: "t")
        try control.apply(settings)
        let request = try MockRequest(Array(body.utf8).span.bytes, route: route)
        let plan = control.begin(isStream: request.isStream, bytes: 0)
        return try MockReply.to(request, on: route, plan: plan, name: "t", createdSeconds: 7)
    }

    private static func text(_ step: MockScript.Step) -> String {
        if case .send(let bytes) = step { String(decoding: bytes, as: UTF8.self) } else { "" }
    }

    @Test("A stream has the settings' pieces and pauses, and is sent at once where there are none")
    func pauses() throws {
        let body = "{\(Self.chat),\"stream\":true}"
        let steps = try Self.reply(body, "chunks=3&first_token_ms=40&delay_ms=5").script.steps
        let pauses = steps.map { if case .pause(let time) = $0 { time } else { Duration.zero } }
        #expect(pauses.map { $0 / .milliseconds(1) } == [0, 40, 0, 5, 0, 5, 0, 5, 0, 0])
        #expect(Self.text(steps[0]).contains(#""role":"assistant""#))
        #expect(Self.text(steps[2]).contains(#""content":"This""#))
        #expect(steps.last == .end)
        let atOnce = try Self.reply(body, "chunks=3").script.steps
        #expect(atOnce.count == 2)
        #expect(Self.text(atOnce[0]) == steps.map(Self.text).joined())
    }

    private static func input(of route: MockRoute) -> String {
        switch route {
        case .chatCompletions: #"{"model":"m","messages":[{"role":"user","content":"x"}]}"#
        case .completions: #"{"model":"m","prompt":"x"}"#
        case .embeddings, .responses: #"{"model":"m","input":"x"}"#
        }
    }

    @Test(
        "A hundred thousand pieces are made, in every shape",
        arguments: [
            MockRoute.chatCompletions, .completions, .responses,
        ])
    func manyPieces(route: MockRoute) throws {
        let body = Self.input(of: route).dropLast() + #","stream":true}"#
        let steps = try Self.reply(String(body), on: route, "chunks=100000").script.steps
        #expect(Self.text(steps[0]).split(separator: "\n").count { $0.hasPrefix("data: ") } > 100_000)
    }

    @Test("Fewer tokens than the answer has end it by length")
    func length() throws {
        let whole = try JSONValue.parse(try #require(try Self.reply("{\(Self.chat),\"max_tokens\":2}").wholeBody))
        #expect(whole["choices"]?[0]?["message"]?["content"] == .string("This answer"))
        #expect(whole["choices"]?[0]?["finish_reason"] == .string("length"))
        #expect(whole["usage"]?["completion_tokens"] == .integer(2))
    }

    @Test(
        "What the API would refuse is refused, with the parameter",
        arguments: [
            (MockRoute.chatCompletions, #"{"model":"m"}"#, "messages"),
            (.chatCompletions, "{\(chat),\"n\":0}", "n"), (.chatCompletions, "{\(chat),\"n\":129}", "n"),
            (.completions, #"{"model":"m"}"#, "prompt"), (.completions, #"{"model":"m","prompt":[]}"#, "prompt"),
            (.completions, #"{"prompt":"x"}"#, "model"), (.embeddings, #"{"model":"","input":"x"}"#, "model"),
            (.embeddings, #"{"model":"m"}"#, "input"), (.embeddings, #"{"model":"m","input":[]}"#, "input"),
            (.embeddings, #"{"model":"m","input":7}"#, "input"),
            (.embeddings, #"{"model":"m","input":"x","dimensions":0}"#, "dimensions"),
            (.embeddings, #"{"model":"m","input":"x","dimensions":4097}"#, "dimensions"),
            (.embeddings, #"{"model":"m","input":"x","encoding_format":"hex"}"#, "encoding_format"),
        ])
    func refusals(route: MockRoute, body: String, parameter: String) throws {
        let refusal = try #require(throws: MockRefusal.self) { try Self.reply(body, on: route) }
        #expect(refusal.status == 400)
        #expect(refusal.envelope.parameter == parameter)
    }

    @Test("An embedding has length 1, is the input's own, and says the same in both encodings")
    func embeddings() throws {
        let one = EmbeddingShape.vector(of: Array("one".utf8), dimensions: 1_536)
        #expect(abs(one.reduce(0) { $0 + $1 * $1 } - 1) < 1e-4)
        #expect(one == EmbeddingShape.vector(of: Array("one".utf8), dimensions: 1_536))
        #expect(one != EmbeddingShape.vector(of: Array("two".utf8), dimensions: 1_536))
        let tokens = try Self.reply(#"{"model":"m","input":[[1,2],[3]],"dimensions":2}"#, on: .embeddings)
        #expect(try JSONValue.parse(try #require(tokens.wholeBody))["data"]?.arrayValue?.count == 2)
        let flat = try Self.reply(#"{"model":"m","input":[1,2,3],"dimensions":2}"#, on: .embeddings)
        #expect(try JSONValue.parse(try #require(flat.wholeBody))["data"]?.arrayValue?.count == 1)
    }

    @Test("Huge answers have at least the wanted size, on every route", arguments: MockRoute.allCases)
    func huge(route: MockRoute) throws {
        let bytes = try #require(try Self.reply(Self.input(of: route), on: route, "fault=huge&huge_kb=300").wholeBody)
        #expect((300 << 10..<350 << 10).contains(bytes.count))
        _ = try JSONValue.parse(bytes)
    }
}
