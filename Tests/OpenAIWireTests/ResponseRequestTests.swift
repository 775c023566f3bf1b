import OpenAIWire
import Testing

struct ResponseRequestTests {
    /// What `input` may be, and how many items that is.
    static let inputs: [(String, Int)] = [
        (#""a""#, 1), ("null", 0), ("[]", 0), (#"[{"role":"user","content":"a"}]"#, 1),
        (
            #"[{"type":"message","role":"user","content":[{"type":"input_text","text":"a"},"#
                + #"{"type":"input_image","image_url":"data:,"}]},{"type":"function_call_output","call_id":"c","output":"1"}]"#,
            2
        ),
        (#"[{"type":"reasoning","id":"r","summary":[],"content":null},{"type":"item_reference","id":"i"}]"#, 2),
        (#"[{"type":"computer_call_output","output":{"type":"x"}},{"unknown":[7]},{}]"#, 3),
    ]

    @Test("Text and items of any type pass", arguments: inputs)
    func acceptsInput(_ input: String, _ count: Int) throws {
        #expect(try scan(#"{"model":"m","input":\#(input)}"#, .responses).inputCount == count)
    }

    @Test(
        "A response may go on from something stored, and whether it does is the provider's to judge",
        arguments: [#","previous_response_id":"resp_1""#, #","prompt":{"id":"p"}"#, #","conversation":"c""#, ""])
    func inputIsOptional(_ fields: String) throws {
        #expect(try scan(#"{"model":"m"\#(fields)}"#, .responses).inputCount == 0)
    }

    @Test(
        "The reference's fields pass in their types, and unknown ones in any",
        arguments: [
            #""background":false,"conversation":{"id":"c"},"include":["reasoning.encrypted_content"],"instructions":"i""#,
            #""max_output_tokens":16,"max_tool_calls":2,"metadata":{"a":"b"},"parallel_tool_calls":true,"store":false"#,
            #""previous_response_id":"r","prompt":{"id":"p"},"prompt_cache_key":"k","prompt_cache_retention":"24h""#,
            #""reasoning":{"effort":"low"},"safety_identifier":"s","service_tier":"auto","text":{"format":{}},"user":"u""#,
            #""temperature":0.5,"tool_choice":"auto","tools":[{"type":"web_search"}],"top_logprobs":3,"top_p":1"#,
            #""truncation":"auto","stream_options":{"include_obfuscation":false},"tool_choice":{"type":"function"}"#,
            #""background":null,"include":null,"instructions":null,"reasoning":null,"text":null,"tools":null"#,
            #""messages":7,"max_tokens":"x","context_management":[{}],"unknown":{"a":[1e400]}"#,
        ])
    func acceptsFields(_ fields: String) throws {
        _ = try scan(#"{"model":"m","input":"a",\#(fields)}"#, .responses)
    }

    @Test("A stream is found, and usage is never asked for: the last event has it anyway")
    func stream() throws {
        let body = #"{"input":"a","stream_options":{"include_usage":true},"stream":true,"model":"m"}"#
        let request = try scan(body, .responses)
        #expect(request.stream)
        #expect(!request.includeUsage)
        #expect(request.streamOptionsRange == nil)
    }

    private static let inputPhrase = "one of a string or an array of objects"

    private static func field(_ field: String, _ name: String, _ expected: String, _ actual: String) -> RefusedBody {
        RefusedBody(
            field: "\"\(name.prefix { $0 != "[" })\":\(field)", name, expected: expected, got: actual, route: .responses
        )
    }

    private static func input(_ value: String, _ path: String, _ expected: String, _ actual: String) -> RefusedBody {
        RefusedBody(input: value, path, expected: expected, got: actual, route: .responses)
    }

    static let bodies: [RefusedBody] = [
        RefusedBody(
            #"{"input":"a","prompt":{"id":"p"}}"#, .missingRequiredParameter, "model",
            "Missing required parameter: 'model'. Requests are routed by it, also where a prompt template names one.",
            route: .responses),
        input("7", "input", inputPhrase, "an integer"), input("{}", "input", inputPhrase, "an object"),
        input("true", "input", inputPhrase, "a boolean"), input(#"["a"]"#, "input[0]", "an object", "a string"),
        input("[{},null]", "input[1]", "an object", "null"), input("[[]]", "input[0]", "an object", "an array"),
        input(#"[{"role":7}]"#, "input[0].role", "a string", "an integer"),
        input(#"[{},{"type":{}}]"#, "input[1].type", "a string", "an object"),
        input(#"[{"content":1}]"#, "input[0].content", inputPhrase, "an integer"),
        input(#"[{"content":["a"]}]"#, "input[0].content[0]", "an object", "a string"),
        input(#"[{"call_id":1}]"#, "input[0].call_id", "a string", "an integer"),
        input(#"[{"id":[]}]"#, "input[0].id", "a string", "an array"),
        input(#"[{"name":1}]"#, "input[0].name", "a string", "an integer"),
        input(#"[{"status":1}]"#, "input[0].status", "a string", "an integer"),
        field("1", "background", "a boolean", "an integer"),
        field("{}", "context_management", "an array of objects", "an object"),
        field("[]", "conversation", "one of a string or an object", "an array"),
        field(#""x""#, "include", "an array of strings", "a string"),
        field("[1]", "include[0]", "a string", "an integer"),
        field("[]", "instructions", "a string", "an array"),
        field(#""16""#, "max_output_tokens", "an integer", "a string"),
        field("1.5", "max_tool_calls", "an integer", "a decimal number"),
        field("[]", "metadata", "an object", "an array"),
        field(#""yes""#, "parallel_tool_calls", "a boolean", "a string"),
        field("7", "previous_response_id", "a string", "an integer"),
        field(#""p""#, "prompt", "an object", "a string"),
        field("1", "prompt_cache_key", "a string", "an integer"),
        field("24", "prompt_cache_retention", "a string", "an integer"),
        field(#""low""#, "reasoning", "an object", "a string"),
        field("1", "safety_identifier", "a string", "an integer"),
        field("1", "service_tier", "a string", "an integer"),
        field(#""no""#, "store", "a boolean", "a string"),
        field("1", "stream", "a boolean", "an integer"),
        field("true", "stream_options", "an object", "a boolean"),
        field(#""1""#, "temperature", "a decimal number", "a string"),
        field(#""json""#, "text", "an object", "a string"),
        field("1", "tool_choice", "one of a string or an object", "an integer"),
        field("{}", "tools", "an array of objects", "an object"),
        field(#"[{},"x"]"#, "tools[1]", "an object", "a string"),
        field("true", "top_logprobs", "an integer", "a boolean"),
        field("[]", "top_p", "a decimal number", "an array"),
        field("{}", "truncation", "a string", "an object"),
        field("1", "user", "a string", "an integer"),
    ]

    @Test("What is wrong is refused with code, parameter and a message in OpenAI's style", arguments: bodies)
    func refuses(_ example: RefusedBody) { example.check() }
}
