import JSON
import OpenAIWire
import Testing

struct BodyEditTests {
    /// `before` and `after` stand around the model's literal.
    static let surroundings: [(before: String, after: String)] = [
        (#"{"model":"#, #","messages":[{"role":"user","content":"a"}]}"#),
        (
            #"{"messages":[{"content":"model","role":"user"}],"z":1.10,"model" : "#,
            #" , "seed":12345678901234567890123 }"#
        ),
        (
            "\n{ \"x\" : -0.0e-7 ,\t\"mod\\u0065l\":",
            #","messages":[{"role":"user","content":"\u00e9\/"}],"a":{"model":"n"}}"#
        ),
        (#"{"metadata":{"model":"other"},"model":"#, #","messages":[{"role":"user","content":"😀"}],"unknown":[{}]}"#),
    ]

    @Test("Only the model's literal changes", arguments: surroundings, [#""gpt-5""#, #""gpt\u002d5""#, #""é\n😀""#])
    func changesModelOnly(_ surrounding: (before: String, after: String), _ literal: String) throws {
        let body = Array((surrounding.before + literal + surrounding.after).utf8)
        let request = try ModelRequest.scan(body, route: .chatCompletions)
        for (name, newLiteral) in [("llama", #""llama""#), ("a\"b\\c\n", #""a\"b\\c\n""#), ("日本/😀", #""日本/😀""#)] {
            #expect(request.needsEdit(model: name))
            let edited = request.edited(body, model: name)
            #expect(String(decoding: edited, as: UTF8.self) == surrounding.before + newLiteral + surrounding.after)
            #expect(try ModelRequest.scan(edited, route: .chatCompletions).model == name)
        }
    }

    @Test("An unchanged model leaves every byte as it is, even an escaped spelling", arguments: surroundings)
    func unchanged(_ surrounding: (before: String, after: String)) throws {
        let body = Array((surrounding.before + #""gp\u0074""# + surrounding.after).utf8)
        let request = try ModelRequest.scan(body, route: .chatCompletions)
        #expect(!request.needsEdit(model: "gpt"))
        #expect(request.edited(body, model: "gpt") == body)
        #expect(request.edited(body.span.bytes, model: "gpt") == body)
    }

    /// The value of `stream_options`, nil for none, and what becomes of it when usage is asked for.
    static let options: [(String?, String)] = [
        (nil, ""), ("null", #"{"include_usage":true}"#), ("{}", #"{"include_usage":true}"#),
        ("{ }", #"{"include_usage":true }"#),
        (#"{"include_usage":false}"#, #"{"include_usage":true}"#),
        (#"{"x":1,"include_usage":null}"#, #"{"x":1,"include_usage":true}"#),
        (#"{"x":1}"#, #"{"include_usage":true,"x":1}"#),
        (#"{"include_usage":true,"x":1}"#, #"{"include_usage":true,"x":1}"#),
    ]

    @Test("Usage is asked for by the least edit, on either side of the model", arguments: options, [true, false])
    func asksUsage(_ option: (String?, String), modelFirst: Bool) throws {
        let messages = #""messages":[{"role":"user","content":"a"}],"stream":true"#
        func body(_ model: String, _ options: String?) -> String {
            let optionsMember = options.map { ",\"stream_options\":\($0)" } ?? ""
            return modelFirst
                ? "{\"model\":\"\(model)\"\(optionsMember),\(messages)}"
                : "{\(messages)\(optionsMember),\"model\":\"\(model)\"}"
        }
        let before = Array(body("m", option.0).utf8)
        let request = try ModelRequest.scan(before, route: .chatCompletions)
        for model in ["m", "another"] {
            let after = request.edited(before, model: model, asking: .atEnd)
            var expected = body(model, option.0 == nil ? nil : option.1)
            if option.0 == nil { expected = #"{"stream_options":{"include_usage":true},"# + expected.dropFirst() }
            #expect(String(decoding: after, as: UTF8.self) == expected)
            #expect(try ModelRequest.scan(after, route: .chatCompletions).includeUsage)
        }
        #expect(request.needsEdit(model: "m", asking: .atEnd) == !request.includeUsage)
    }

    /// The value of `stream_options`, nil for none, and what becomes of it when usage is asked for throughout.
    static let optionsThroughout: [(String?, String)] = [
        (nil, #"{"include_usage":true,"continuous_usage_stats":true}"#),
        ("null", #"{"include_usage":true,"continuous_usage_stats":true}"#),
        ("{ }", #"{"include_usage":true,"continuous_usage_stats":true }"#),
        (#"{"include_usage":false}"#, #"{"continuous_usage_stats":true,"include_usage":true}"#),
        (#"{"include_usage":true}"#, #"{"continuous_usage_stats":true,"include_usage":true}"#),
        (#"{"x":1}"#, #"{"include_usage":true,"continuous_usage_stats":true,"x":1}"#),
        // The client's own word on it stands.
        (#"{"continuous_usage_stats":false}"#, #"{"include_usage":true,"continuous_usage_stats":false}"#),
        (#"{"continuous_usage_stats":true}"#, #"{"include_usage":true,"continuous_usage_stats":true}"#),
        (
            #"{"include_usage":true,"continuous_usage_stats":null}"#,
            #"{"include_usage":true,"continuous_usage_stats":null}"#
        ),
    ]

    @Test("Usage is asked for throughout by the least edit", arguments: optionsThroughout)
    func asksThroughout(_ option: (before: String?, after: String)) throws {
        let rest = #""model":"m","messages":[{"role":"user","content":"a"}],"stream":true}"#
        let before = "{" + (option.before.map { #""stream_options":\#($0),"# } ?? "") + rest
        let request = try ModelRequest.scan(Array(before.utf8), route: .chatCompletions)
        let edited = request.edited(Array(before.utf8), model: "m", asking: .throughout)
        #expect(String(decoding: edited, as: UTF8.self) == #"{"stream_options":\#(option.after),"# + rest)
        #expect(request.needsEdit(model: "m", asking: .throughout) == (option.before != option.after))
        #expect(try ModelRequest.scan(edited, route: .chatCompletions).includeUsage)
    }

    @Test("A client's usage is left as it is where nothing is asked for")
    func asksNothing() throws {
        let body = Array(#"{"model":"m","messages":[{"role":"user","content":"a"}],"stream":true}"#.utf8)
        let request = try ModelRequest.scan(body, route: .chatCompletions)
        #expect(!request.needsEdit(model: "m", asking: .asClient))
        #expect(request.edited(body, model: "m") == body)
    }

    @Test("Usage is not asked for where there is no stream")
    func asksNoUsageWithoutStream() throws {
        let body = Array(#"{"model":"m","messages":[{"role":"user","content":"a"}],"stream":false}"#.utf8)
        let request = try ModelRequest.scan(body, route: .chatCompletions)
        #expect(!request.needsEdit(model: "m", asking: .atEnd))
        #expect(request.edited(body, model: "m", asking: .atEnd) == body)
    }
}
