import JSON
import OpenAIWire
import Testing

struct ModelAnswerTests {
    private func answer(_ body: String) -> ModelAnswer? { OpenAIWireTests.answer(body, .chatCompletions) }

    private func inspect(_ body: String) -> ModelAnswer.Inspection { OpenAIWireTests.inspect(body, .chatCompletions) }

    @Test("Usage, finish reasons and id are found")
    func facts() throws {
        let found = try #require(
            answer(
                #"{"id":"chatcmpl-1","object":"chat.completion","choices":[{"index":0,"message":{"role":"assistant","#
                    + #""content":"hi"},"finish_reason":"stop"},{"message":{"content":""},"finish_reason":"length"}],"#
                    + #""usage":{"prompt_tokens":9,"completion_tokens":12,"total_tokens":21,"prompt_tokens_details":"#
                    + #"{"cached_tokens":4,"audio_tokens":0},"completion_tokens_details":{"reasoning_tokens":5}}}"#))
        #expect(found.id == "chatcmpl-1")
        #expect(found.finishReasons == ["stop", "length"])
        #expect(found.itemCount == 2)
        #expect(found.hasContent)
        #expect(
            found.usage
                == TokenUsage(
                    promptTokens: 9, completionTokens: 12, totalTokens: 21, cachedTokens: 4, reasoningTokens: 5))
    }

    @Test(
        "Odd usage is left out, count by count",
        arguments: [
            (#"null"#, nil), (#"[]"#, nil), (#""x""#, nil), (#"{}"#, TokenUsage()),
            (#"{"prompt_tokens":-1,"completion_tokens":1.5,"total_tokens":"3"}"#, TokenUsage()),
            (#"{"prompt_tokens":1e3,"total_tokens":99999999999999999999}"#, TokenUsage()),
            (
                #"{"prompt_tokens":3,"prompt_tokens_details":null,"completion_tokens_details":7}"#,
                TokenUsage(promptTokens: 3)
            ),
        ] as [(String, TokenUsage?)])
    func oddUsage(_ usage: String, _ expected: TokenUsage?) throws {
        #expect(try #require(answer(#"{"choices":[],"usage":\#(usage)}"#)).usage == expected)
    }

    @Test("Content is text, reasoning, a refusal, audio or a call, and not empty")
    func content() {
        for (message, hasContent) in [
            (#"{"content":"a"}"#, true), (#"{"content":""}"#, false), (#"{"content":null}"#, false), ("{}", false),
            (#"{"content":null,"tool_calls":[{}]}"#, true), (#"{"tool_calls":[]}"#, false),
            (#"{"reasoning_content":"r"}"#, true), (#"{"reasoning":"r"}"#, true), (#"{"refusal":"no"}"#, true),
            (#"{"function_call":{"name":"f"}}"#, true), (#"{"audio":{"id":"1"}}"#, true),
            (#"{"role":"assistant"}"#, false),
            ("null", false), ("7", false),
        ] {
            #expect(answer(#"{"choices":[{"message":\#(message)}]}"#)?.hasContent == hasContent, "\(message)")
        }
    }

    @Test("Finish reasons and ids that are no labels are not recorded as they are")
    func oddLabels() throws {
        let long = String(repeating: "x", count: 129)
        let found = try #require(
            answer(
                #"{"id":"\#(long)","choices":[{"finish_reason":"\#(long)"},{"finish_reason":null},{"finish_reason":7}]}"#
            ))
        #expect(found.id == nil)
        #expect(found.finishReasons == ["unreadable"])
        let many = (0..<20).map { #"{"finish_reason":"r\#($0)"}"# }.joined(separator: ",")
        #expect(answer(#"{"choices":[\#(many)]}"#)?.finishReasons.count == 8)
    }

    @Test("An error in a 200 is reported as such")
    func errorInside() {
        #expect(
            inspect(#"{"id":"1","error":{"message":"m","type":"t","code":500}}"#)
                == .upstreamError(UpstreamErrorBody(type: "t", code: "500", message: "m")))
        #expect(
            inspect(#"{"object":"error","message":"m","code":404}"#)
                == .upstreamError(UpstreamErrorBody(code: "404", message: "m")))
        for nothing in ["null", #""""#, "{}", "false"] {
            #expect(answer(#"{"error":\#(nothing),"choices":[]}"#)?.itemCount == 0)
        }
    }

    @Test("What is no JSON object is malformed, and why is told")
    func malformed() {
        #expect(inspect("") == .malformed(.empty))
        #expect(inspect(" \r\n") == .malformed(.empty))
        #expect(inspect("[]") == .malformed(.notAnObject))
        #expect(inspect("<html>") == .malformed(.invalidJSON(JSONError(.unexpectedByte, at: 0))))
        #expect(
            inspect("{\"a\":1") == .malformed(.invalidJSON(JSONError(.unexpectedEnd, at: 6))))
        #expect(inspect("{} x") == .malformed(.invalidJSON(JSONError(.trailingBytes, at: 3))))
        for body in [
            "{}", #"{"choices":null}"#, #"{"choices":{}}"#, #"{"id":"1","usage":{}}"#, #"{"data":[],"output":[]}"#,
        ] {
            #expect(inspect(body) == .malformed(.notAnAnswer))
        }
    }
}
