import JSON
import OpenAIWire
import Testing

struct ChatRequestRefusalTests {
    private static let contentPhrase = "one of a string or an array of objects"

    static let bodies: [RefusedBody] = [
        RefusedBody(
            "", .invalidJSON, nil,
            "We could not parse the JSON body of your request: unexpected end of input at byte 0."),
        RefusedBody(
            "{", .invalidJSON, nil,
            "We could not parse the JSON body of your request: unexpected end of input at byte 1."),
        RefusedBody(
            #"{"model":"a","model":"b"}"#, .invalidJSON, nil,
            "We could not parse the JSON body of your request: duplicate key at byte 13."),
        RefusedBody(
            "[]", .invalidType, nil, "Invalid type for the request body: expected an object, but got an array instead."),
        RefusedBody(
            "null", .invalidType, nil, "Invalid type for the request body: expected an object, but got null instead."),
        RefusedBody("{}", .missingRequiredParameter, "model", "Missing required parameter: 'model'."),
        RefusedBody(
            #"{"model":"m"}"#, .missingRequiredParameter, "messages", "Missing required parameter: 'messages'."),
        RefusedBody(
            #"{"messages":[{"role":"user","content":""}]}"#, .missingRequiredParameter, "model",
            "Missing required parameter: 'model'."),
        RefusedBody(
            #"{"model":null,"messages":[]}"#, .invalidType, "model",
            "Invalid type for 'model': expected a string, but got null instead."),
        RefusedBody(
            #"{"model":7}"#, .invalidType, "model",
            "Invalid type for 'model': expected a string, but got an integer instead."),
        RefusedBody(
            #"{"model":""}"#, .invalidValue, "model",
            "Invalid 'model': the name is empty. Name a model, as GET /v1/models lists them."),
        RefusedBody(
            #"{"model":"m","messages":[]}"#, .invalidValue, "messages",
            "Invalid 'messages': empty array. Expected an array with at least one message."),
        RefusedBody(input: "{}", "messages", expected: "an array of objects", got: "an object"),
        RefusedBody(input: "null", "messages", expected: "an array of objects", got: "null"),
        RefusedBody(input: #"["hi"]"#, "messages[0]", expected: "an object", got: "a string"),
        RefusedBody(messages: #"[{"content":"a"}]"#, missing: "messages[0].role"),
        RefusedBody(messages: #"[{"role":"user"}]"#, missing: "messages[0].content"),
        RefusedBody(messages: #"[{"role":"user","content":"a"},{"role":"tool"}]"#, missing: "messages[1].content"),
        RefusedBody(
            input: #"[{"content":null,"role":"user"}]"#, "messages[0].content", expected: contentPhrase, got: "null"),
        RefusedBody(
            input: #"[{"role":"user","content":"a"},{"role":"user","content":"b"},{"role":"user","content":5}]"#,
            "messages[2].content", expected: contentPhrase, got: "an integer"),
        RefusedBody(
            input: #"[{"role":1,"content":"a"}]"#, "messages[0].role", expected: "a string", got: "an integer"),
        RefusedBody(
            #"{"model":"m","messages":[{"role":"robot","content":"a"}]}"#, .invalidValue, "messages[0].role",
            "Invalid 'messages[0].role': unknown role. Supported values are: 'developer', 'system', 'user', 'assistant', 'tool', 'function'."
        ),
        RefusedBody(
            input: #"[{"role":"user","content":["a"]}]"#, "messages[0].content[0]", expected: "an object",
            got: "a string"),
        RefusedBody(
            messages: #"[{"role":"user","content":[{"type":"text","text":"a"},{"text":"b"}]}]"#,
            missing: "messages[0].content[1].type"),
        RefusedBody(
            input: #"[{"role":"user","content":[{"type":1}]}]"#, "messages[0].content[0].type", expected: "a string",
            got: "an integer"),
        RefusedBody(
            input: #"[{"role":"user","content":[{"type":"text","text":[]}]}]"#, "messages[0].content[0].text",
            expected: "a string", got: "an array"),
        RefusedBody(
            input: #"[{"role":"user","content":[{"type":"image_url","image_url":"x"}]}]"#,
            "messages[0].content[0].image_url", expected: "an object", got: "a string"),
        RefusedBody(
            input: #"[{"role":"assistant","tool_calls":{}}]"#, "messages[0].tool_calls",
            expected: "an array of objects", got: "an object"),
        RefusedBody(
            input: #"[{"role":"assistant","tool_calls":[{},1]}]"#, "messages[0].tool_calls[1]",
            expected: "an object", got: "an integer"),
        RefusedBody(
            input: #"[{"role":"user","content":"a","name":{}}]"#, "messages[0].name", expected: "a string",
            got: "an object"),
        RefusedBody(field: #""temperature":"1""#, "temperature", expected: "a decimal number", got: "a string"),
        RefusedBody(field: #""top_p":[]"#, "top_p", expected: "a decimal number", got: "an array"),
        RefusedBody(field: #""n":1.5"#, "n", expected: "an integer", got: "a decimal number"),
        RefusedBody(field: #""max_tokens":"10""#, "max_tokens", expected: "an integer", got: "a string"),
        RefusedBody(
            field: #""max_completion_tokens":1e2"#, "max_completion_tokens", expected: "an integer",
            got: "a decimal number"),
        RefusedBody(field: #""stream":"true""#, "stream", expected: "a boolean", got: "a string"),
        RefusedBody(field: #""stream":1"#, "stream", expected: "a boolean", got: "an integer"),
        RefusedBody(field: #""stop":7"#, "stop", expected: "one of a string or an array of strings", got: "an integer"),
        RefusedBody(field: #""stop":["a",2.5]"#, "stop[1]", expected: "a string", got: "a decimal number"),
        RefusedBody(field: #""logit_bias":[]"#, "logit_bias", expected: "an object", got: "an array"),
        RefusedBody(field: #""logprobs":0"#, "logprobs", expected: "a boolean", got: "an integer"),
        RefusedBody(field: #""top_logprobs":true"#, "top_logprobs", expected: "an integer", got: "a boolean"),
        RefusedBody(field: #""user":5"#, "user", expected: "a string", got: "an integer"),
        RefusedBody(field: #""seed":"5""#, "seed", expected: "an integer", got: "a string"),
        RefusedBody(field: #""reasoning_effort":3"#, "reasoning_effort", expected: "a string", got: "an integer"),
        RefusedBody(field: #""metadata":"a""#, "metadata", expected: "an object", got: "a string"),
        RefusedBody(field: #""tools":{}"#, "tools", expected: "an array of objects", got: "an object"),
        RefusedBody(field: #""tools":[{},null]"#, "tools[1]", expected: "an object", got: "null"),
        RefusedBody(
            field: #""tool_choice":7"#, "tool_choice", expected: "one of a string or an object", got: "an integer"),
        RefusedBody(field: #""response_format":"json""#, "response_format", expected: "an object", got: "a string"),
        RefusedBody(
            field: #""parallel_tool_calls":"no""#, "parallel_tool_calls", expected: "a boolean", got: "a string"),
        RefusedBody(field: #""stream_options":true"#, "stream_options", expected: "an object", got: "a boolean"),
        RefusedBody(
            field: #""stream_options":{"include_usage":1}"#, "stream_options.include_usage", expected: "a boolean",
            got: "an integer"),
        RefusedBody(field: #""t\u0065mperature":"1""#, "temperature", expected: "a decimal number", got: "a string"),
    ]

    @Test("What is wrong is refused with code, parameter and a message in OpenAI's style", arguments: bodies)
    func refuses(_ example: RefusedBody) { example.check() }

    @Test("Bad JSON is reported before wrong fields, and the first of several wrong fields")
    func precedence() {
        let twoWrong = #"{"model":5,"messages":7,"stream":"x""#
        let first = #expect(throws: RequestBodyError.self) {
            try ModelRequest.scan(Array((twoWrong + "}").utf8), route: .chatCompletions)
        }
        #expect(first?.parameter == "model")
        let cut = #expect(throws: RequestBodyError.self) {
            try ModelRequest.scan(Array(twoWrong.utf8), route: .chatCompletions)
        }
        #expect(cut?.code == .invalidJSON)
    }

    @Test("No refusal quotes the body")
    func quotesNothing() {
        let secret = "s3cr3t"
        for body in [
            #"{"\#(secret)":}"#, #"{"model":"m","messages":[{"role":"\#(secret)","content":"a"}]}"#,
            #"{"model":"m","messages":"\#(secret)"}"#, #"{"\#(secret)":1,"\#(secret)":2}"#,
            #"{"model":"\#(String(repeating: secret, count: 99))","messages":[{"role":"user","content":"a"}]}"#,
        ] {
            let error = #expect(throws: RequestBodyError.self) {
                try ModelRequest.scan(Array(body.utf8), route: .chatCompletions)
            }
            #expect(error?.message.contains(secret) == false)
            #expect(error?.parameter?.contains(secret) != true)
        }
    }
}
