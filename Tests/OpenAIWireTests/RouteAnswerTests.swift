import JSON
import OpenAIWire
import TestSupport
import Testing

/// Answers of completions, embeddings and responses, and what holds of all.
struct RouteAnswerTests {
    @Test("A completion's text is its content")
    func completion() throws {
        let found = try #require(
            answer(
                #"{"id":"cmpl-1","object":"text_completion","choices":[{"text":"","finish_reason":"length"},"#
                    + #"{"text":"a","index":1,"logprobs":null,"finish_reason":"stop"}],"usage":"#
                    + #"{"prompt_tokens":2,"completion_tokens":3,"total_tokens":5}}"#, .completions))
        #expect(found.id == "cmpl-1")
        #expect(found.itemCount == 2)
        #expect(found.finishReasons == ["length", "stop"])
        #expect(found.hasContent)
        #expect(found.usage == TokenUsage(promptTokens: 2, completionTokens: 3, totalTokens: 5))
        for text in [#""""#, "null", "7"] {
            #expect(answer(#"{"choices":[{"text":\#(text)}]}"#, .completions)?.hasContent == false)
        }
    }

    @Test("Embeddings are counted, whatever their encoding, and have completed nothing")
    func embeddings() throws {
        let usage = #""usage":{"prompt_tokens":8,"total_tokens":8}"#
        for element in ["[0.1,-2e-3,7]", #""AAAAPw==""#, "[]"] {
            let data = #"{"object":"embedding","index":0,"embedding":\#(element)}"#
            let found = try #require(
                answer(#"{"object":"list","data":[\#(data),\#(data)],"model":"m",\#(usage)}"#, .embeddings))
            #expect(found.itemCount == 2)
            #expect(found.hasContent)
            #expect(found.finishReasons.isEmpty)
            #expect(found.usage == TokenUsage(promptTokens: 8, completionTokens: 0, totalTokens: 8))
        }
        // Voyage tells the total alone; it is all prompt.
        #expect(
            answer(#"{"data":[],"usage":{"total_tokens":9}}"#, .embeddings)?.usage
                == TokenUsage(promptTokens: 9, completionTokens: 0, totalTokens: 9))
        #expect(answer(#"{"data":[],"usage":null}"#, .embeddings)?.usage == nil)
        #expect(answer(#"{"data":[]}"#, .embeddings)?.hasContent == false)
    }

    @Test("Embeddings are validated to the last byte")
    func brokenEmbeddings() {
        for (body, code) in [
            (#"{"data":[{"embedding":[0.1,0.2,]}]}"#, JSONError.Code.unexpectedByte),
            (#"{"data":[{"embedding":[NaN]}]}"#, .unexpectedByte), (#"{"data":[{"embedding":[01]}]}"#, .invalidNumber),
            (#"{"data":[{"embedding":[1.]}]}"#, .invalidNumber), (#"{"data":[{"embedding":[1,2"#, .unexpectedEnd),
            (#"{"data":[{"embedding":"AAA"#, .unexpectedEnd),
        ] {
            guard case .malformed(.invalidJSON(let error)) = inspect(body, .embeddings) else {
                Issue.record("accepted: \(body)")
                continue
            }
            #expect(error.code == code)
        }
    }

    @Test("A response's usage, end and items are found")
    func response() throws {
        let found = try #require(
            answer(
                #"{"id":"resp_1","object":"response","created_at":1,"status":"completed","error":null,"#
                    + #""incomplete_details":null,"output":[{"type":"reasoning","summary":[]},{"type":"message","content":"#
                    + #"[{"type":"output_text","text":"a"}]}],"usage":{"input_tokens":36,"input_tokens_details":"#
                    + #"{"cached_tokens":4},"output_tokens":87,"output_tokens_details":{"reasoning_tokens":5},"total_tokens":123}}"#,
                .responses))
        #expect(found.id == "resp_1")
        #expect(found.itemCount == 2)
        #expect(found.hasContent)
        #expect(found.finishReasons == ["completed"])
        #expect(
            found.usage
                == TokenUsage(
                    promptTokens: 36, completionTokens: 87, totalTokens: 123, cachedTokens: 4, reasoningTokens: 5))
    }

    /// What a response says of its end, and the finish reasons that are recorded.
    static let ends: [(String, [String])] = [
        (#""status":"completed""#, ["completed"]), (#""status":"incomplete""#, ["incomplete"]),
        (#""status":"incomplete","incomplete_details":{"reason":"max_output_tokens"}"#, ["max_output_tokens"]),
        (#""incomplete_details":{"reason":"content_filter","x":[1]},"status":"incomplete""#, ["content_filter"]),
        (#""status":"incomplete","incomplete_details":{}"#, ["incomplete"]),
        (#""status":"in_progress""#, []), (#""status":"queued","incomplete_details":null"#, []),
        (#""x":1"#, []), (#""status":null"#, []), (#""status":7"#, []), (#""status":"é""#, ["unreadable"]),
        (#""status":"cancelled""#, ["cancelled"]),
    ]

    @Test("How a response stands becomes its finish reason", arguments: ends)
    func responseEnd(_ members: String, _ expected: [String]) {
        #expect(answer(#"{"object":"response","output":[],\#(members)}"#, .responses)?.finishReasons == expected)
    }

    @Test(
        "A response that has failed is an upstream error",
        arguments: [
            (
                #""status":"failed","error":{"code":"server_error","message":"m"}"#,
                UpstreamErrorBody(code: "server_error", message: "m")
            ),
            (#""error":{"code":"c","message":"m"},"status":"in_progress""#, UpstreamErrorBody(code: "c", message: "m")),
            (#""status":"failed","error":null"#, UpstreamErrorBody()),
        ])
    func failedResponse(_ members: String, _ expected: UpstreamErrorBody) {
        #expect(
            inspect(#"{"object":"response","output":[],\#(members)}"#, .responses) == .upstreamError(expected))
    }

    @Test("An object without what the route's answers are read by is none")
    func notAnAnswer() {
        let chat = #"{"object":"chat.completion","choices":[]}"#
        let embeddings = #"{"object":"list","data":[]}"#
        let response = #"{"object":"response","output":[]}"#
        for (body, routes) in [
            (chat, [.chatCompletions, .completions]), (embeddings, [.embeddings]), (response, [.responses]), ("{}", []),
            (#"{"choices":{}}"#, []), (#"{"data":"x"}"#, []), (#"{"data":null}"#, []), (#"{"output":[]}"#, []),
            (#"{"object":"response"}"#, []), (#"{"object":"response","output":null}"#, []),
            (#"{"object":"list","output":[]}"#, []), (#"{"id":"x","usage":{}}"#, []),
            (#"{"response":{"object":"response","output":[]}}"#, []),
        ] as [(String, [WireRoute])] {
            for route in WireRoute.allCases {
                let isAnswer = answer(body, route) != nil
                #expect(isAnswer == routes.contains(route), "\(route) \(body)")
                if !isAnswer { #expect(inspect(body, route) == .malformed(.notAnAnswer)) }
            }
        }
    }

    @Test("Errors in a 200 and bodies that are no JSON object are told on every route", arguments: WireRoute.allCases)
    func shared(_ route: WireRoute) {
        let expected = ModelAnswer.Inspection.upstreamError(UpstreamErrorBody(type: "t", code: "7", message: "m"))
        #expect(inspect(#"{"error":{"message":"m","type":"t","code":7}}"#, route) == expected)
        #expect(
            inspect(#"{"object":"error","message":"m","code":"c"}"#, route)
                == .upstreamError(UpstreamErrorBody(code: "c", message: "m")))
        #expect(
            inspect(#"{"type":"error","error":{"type":"overloaded_error","message":"m"}}"#, route)
                == .upstreamError(UpstreamErrorBody(type: "overloaded_error", message: "m")))
        #expect(inspect("", route) == .malformed(.empty))
        #expect(inspect(" \n", route) == .malformed(.empty))
        #expect(inspect("[]", route) == .malformed(.notAnObject))
        #expect(inspect("<html>", route) == .malformed(.invalidJSON(JSONError(.unexpectedByte, at: 0))))
    }

    @Test("Both spellings of usage are read on every route", arguments: WireRoute.allCases)
    func usageSpellings(_ route: WireRoute) {
        let frame = #"{"object":"response","choices":[],"data":[],"output":[],"usage":"#
        let expected = TokenUsage(
            promptTokens: 3, completionTokens: 4, totalTokens: 7, cachedTokens: 1, reasoningTokens: 2)
        for usage in [
            #"{"prompt_tokens":3,"completion_tokens":4,"total_tokens":7,"prompt_tokens_details":{"cached_tokens":1},"#
                + #""completion_tokens_details":{"reasoning_tokens":2}}"#,
            #"{"input_tokens":3,"output_tokens":4,"total_tokens":7,"input_tokens_details":{"cached_tokens":1},"#
                + #""output_tokens_details":{"reasoning_tokens":2}}"#,
            // What is silent in one spelling does not undo what the other says.
            #"{"input_tokens":3,"prompt_tokens":null,"completion_tokens":4,"output_tokens":"x","total_tokens":7,"#
                + #""prompt_tokens_details":{"cached_tokens":1},"input_tokens_details":null,"#
                + #""output_tokens_details":{"reasoning_tokens":2},"completion_tokens_details":{}}"#,
        ] {
            #expect(answer(frame + usage + "}", route)?.usage == expected, "\(usage)")
        }
    }

    @Test("Mutated answers are judged as validation judges them, on every route", arguments: WireRoute.allCases)
    func mutatedAnswers(_ route: WireRoute) throws {
        let source = Array(
            (#"{"id":"a","object":"response","status":"completed","choices":[{"text":"é","finish_reason":"stop"}],"data":"#
                + #"[[0.5,-1e3],"AA=="],"output":[{"content":[]}],"incomplete_details":{"reason":"x"},"error":null,"#
                + #""usage":{"input_tokens":1,"completion_tokens":2,"input_tokens_details":{"cached_tokens":0}}}"#).utf8
        )
        for round in 0..<fuzzRounds * 4 {
            var random = SeededRandom(seed: UInt64(round))
            var body = source
            for _ in 0..<Int.random(in: 1...3, using: &random) { mutate(&body, using: &random) }
            let isJSON = isJSON(body)
            switch ModelAnswer.inspect(body, route: route) {
            case .malformed(.invalidJSON), .malformed(.empty): try #require(!isJSON, "seed \(round)")
            case .malformed(.notAnObject), .malformed(.notAnAnswer), .upstreamError, .answer:
                try #require(isJSON, "seed \(round)")
            }
        }
    }
}
