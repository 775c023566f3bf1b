import JSON
import OpenAIWire
import Testing

struct ChatRequestTests {
    @Test("Routing's facts are found, whatever the order of keys")
    func facts() throws {
        let body = Array(
            (#" {"x_unknown":{"a":[1e400,-0.0]},"messages":[{"content":"hi","role":"user"},{"role":"assistant"}],"#
                + #""stream_options":{"include_usage":true,"x":1},"stream":true,"model":"gpt-5"}"#).utf8)
        let request = try ModelRequest.scan(body, route: .chatCompletions)
        #expect(request.model == "gpt-5")
        #expect(String(decoding: body[request.modelRange], as: UTF8.self) == "\"gpt-5\"")
        #expect(request.stream)
        #expect(request.includeUsage)
        let options = try #require(request.streamOptionsRange)
        #expect(String(decoding: body[options], as: UTF8.self) == #"{"include_usage":true,"x":1}"#)
        #expect(request.inputCount == 2)
    }

    @Test("Absent and null stream fields mean no stream and no usage")
    func defaults() throws {
        for extra in ["", #","stream":null,"stream_options":null"#, #","stream":false,"stream_options":{}"#] {
            let request = try ModelRequest.scan(
                Array(#"{"model":"m","messages":[{"role":"user","content":""}]\#(extra)}"#.utf8),
                route: .chatCompletions)
            #expect(!request.stream)
            #expect(!request.includeUsage)
        }
    }

    @Test("Escaped keys and an escaped model are understood")
    func escapes() throws {
        let body = Array(
            #"{"mod\u0065l":"gpt\u002d5\/x","\u006dessages":[{"r\u006fle":"us\u0065r","content":"a"}]}"#.utf8)
        let request = try ModelRequest.scan(body, route: .chatCompletions)
        #expect(request.model == "gpt-5/x")
        #expect(String(decoding: body[request.modelRange], as: UTF8.self) == #""gpt\u002d5\/x""#)
    }

    /// Message lists that pass, each as the value of `messages`.
    static let acceptedMessages: [String] = [
        #"[{"role":"developer","content":"a"},{"role":"system","content":"b"},{"role":"user","content":"c","name":"n"}]"#,
        #"[{"role":"assistant","content":null,"tool_calls":[{"id":"1","type":"function","function":{}}]}]"#,
        #"[{"role":"assistant","refusal":"no"},{"role":"tool","tool_call_id":"1","content":"x"}]"#,
        #"[{"role":"function","name":"f","content":null},{"role":"assistant","function_call":{"name":"f"},"audio":null}]"#,
        #"[{"role":"user","content":[{"type":"text","text":"a"},{"type":"image_url","image_url":{"url":"data:,"}}]}]"#,
        #"[{"role":"user","content":[{"type":"input_audio","input_audio":{}},{"type":"file","file":{}}]}]"#,
        #"[{"role":"assistant","content":[{"type":"refusal","refusal":"no"},{"type":"other","other":7}]}]"#,
        #"[{"role":"user","content":[],"unknown":{"deep":[[]]}}]"#,
        #"[{"role":"user","content":[{"type":"image_url","image_url":null,"uuid":"1"}]}]"#,
    ]

    @Test("All roles and kinds of content pass", arguments: acceptedMessages)
    func acceptsMessages(_ messages: String) throws {
        _ = try ModelRequest.scan(Array(#"{"model":"m","messages":\#(messages)}"#.utf8), route: .chatCompletions)
    }

    /// Fields beside model and messages that pass.
    static let acceptedFields: [String] = [
        #""temperature":1,"top_p":0.5,"n":2,"stop":"a","max_tokens":10,"presence_penalty":-1.5,"user":"u""#,
        #""stop":["a","b"],"seed":123456789012345678901234567890,"logit_bias":{"50256":-100},"logprobs":true"#,
        #""stop":null,"seed":null,"logit_bias":null,"logprobs":null,"tools":null,"tool_choice":null,"n":null"#,
        #""tools":[{"type":"function","function":{"name":"f"}}],"tool_choice":"auto","parallel_tool_calls":false"#,
        #""tool_choice":{"type":"function"},"response_format":{"type":"json_object"},"reasoning_effort":"low""#,
        #""metadata":{"a":"b"},"store":true,"service_tier":"auto","modalities":["text"],"audio":{},"prediction":{}"#,
        #""functions":[{}],"function_call":{"name":"f"},"top_logprobs":3,"max_completion_tokens":1,"verbosity":"low""#,
        #""guided_json":{"a":1},"top_k":-1,"temperature":2e0,"frequency_penalty":0"#,
        #""stream_options":{"include_usage":null,"include_obfuscation":false}"#,
    ]

    @Test("OpenAI's fields pass in all their types, and unknown ones in any", arguments: acceptedFields)
    func acceptsFields(_ fields: String) throws {
        _ = try ModelRequest.scan(
            Array(#"{"model":"m","messages":[{"role":"user","content":"a"}],\#(fields)}"#.utf8), route: .chatCompletions
        )
    }

    @Test("A model name of 256 bytes passes, one of 257 does not")
    func modelLength() throws {
        func body(_ model: String) -> [UInt8] {
            Array(#"{"model":"\#(model)","messages":[{"role":"user","content":"a"}]}"#.utf8)
        }
        let longest = String(repeating: "é", count: 128)
        #expect(try ModelRequest.scan(body(longest), route: .chatCompletions).model == longest)
        // Counted decoded: 256 characters that are written with six bytes each.
        #expect(
            try ModelRequest.scan(body(String(repeating: #"\u0061"#, count: 256)), route: .chatCompletions).model.count
                == 256)
        let error = #expect(throws: RequestBodyError.self) {
            try ModelRequest.scan(body(longest + "a"), route: .chatCompletions)
        }
        #expect(error?.code == .invalidValue)
        #expect(error?.message == "Invalid 'model': the name has 257 bytes. Expected at most 256 bytes.")
    }
}
