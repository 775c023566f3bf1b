import JSON
import OpenAIWire
import Testing

struct ErrorTests {
    @Test(
        "Upstream errors are read in all their usual shapes",
        arguments: [
            (
                #"{"error":{"message":"m","type":"t","param":null,"code":"c"}}"#,
                UpstreamErrorBody(type: "t", code: "c", message: "m")
            ),
            (#"{"error":{"message":"m","type":null,"code":null}}"#, UpstreamErrorBody(message: "m")),
            (
                #"{"error":{"message":"m","code":429,"status":"RATE"}}"#,
                UpstreamErrorBody(type: "RATE", code: "429", message: "m")
            ),
            (#"[{"error":{"message":"m","code":400}}]"#, UpstreamErrorBody(code: "400", message: "m")),
            (#"{"error":"text"}"#, UpstreamErrorBody(message: "text")), (#"{"error":{}}"#, UpstreamErrorBody()),
            (
                #"{"object":"error","message":"m","type":"BadRequestError","param":null,"code":400}"#,
                UpstreamErrorBody(type: "BadRequestError", code: "400", message: "m")
            ),
            (#"{"detail":"Not Found"}"#, UpstreamErrorBody(message: "Not Found")),
            (
                #"{"detail":[{"loc":["body","n"],"msg":"field required","type":"missing"},{"msg":"x"}]}"#,
                UpstreamErrorBody(type: "missing", message: "field required")
            ),
            (#"{"detail":{"message":"m","code":"c"}}"#, UpstreamErrorBody(code: "c", message: "m")),
            // llama.cpp
            (
                #"{"error":{"code":400,"message":"m","type":"invalid_request_error"}}"#,
                UpstreamErrorBody(type: "invalid_request_error", code: "400", message: "m")
            ),
            (
                #"{"error":{"code":503,"message":"Loading model","type":"unavailable_error"}}"#,
                UpstreamErrorBody(type: "unavailable_error", code: "503", message: "Loading model")
            ),
            // vLLM since 0.10
            (
                #"{"error":{"message":"m","type":"NotFoundError","param":"model","code":404}}"#,
                UpstreamErrorBody(type: "NotFoundError", code: "404", parameter: "model", message: "m")
            ),
            // TGI
            (
                #"{"error":"Model is overloaded","error_type":"overloaded"}"#,
                UpstreamErrorBody(type: "overloaded", message: "Model is overloaded")
            ),
            (#"{"error_type":"overloaded","error":"m"}"#, UpstreamErrorBody(type: "overloaded", message: "m")),
            (#"{"error":"m","code":7,"message":"n"}"#, UpstreamErrorBody(code: "7", message: "m")),
            // What stands beside an object that tells the error is about something else.
            (#"{"error":{"message":"m"},"type":"t","code":"c","status":"s"}"#, UpstreamErrorBody(message: "m")),
            // Azure's content filter
            (
                #"{"error":{"message":"m","type":null,"param":"prompt","code":"content_filter","status":400,"innererror":"#
                    + #"{"code":"ResponsibleAIPolicyViolation","content_filter_result":{"hate":{"filtered":true}}}}}"#,
                UpstreamErrorBody(code: "content_filter", parameter: "prompt", message: "m")
            ),
            // Anthropic's shape
            (
                #"{"type":"error","error":{"type":"overloaded_error","message":"m"},"request_id":"r"}"#,
                UpstreamErrorBody(type: "overloaded_error", message: "m")
            ),
            // Events of responses
            (
                #"{"type":"error","code":"c","message":"m","param":null,"sequence_number":1}"#,
                UpstreamErrorBody(code: "c", message: "m")
            ),
            (
                #"{"type":"response.failed","response":{"status":"failed","error":{"code":"c","message":"m"}}}"#,
                UpstreamErrorBody(code: "c", message: "m")
            ),
            (#"{"error":"e","detail":"d"}"#, UpstreamErrorBody(message: "e")),
            (#"{"error":{"code":1.5,"type":7,"message":[],"nested":{"message":"x"}}}"#, UpstreamErrorBody()),
        ])
    func shapes(_ body: String, _ expected: UpstreamErrorBody) {
        #expect(UpstreamErrorBody.read(Array(body.utf8)) == expected)
    }

    @Test(
        "Anything else is no error body",
        arguments: [
            "", "Bad Gateway", "<html></html>", "{}", "[]", "null", #"{"error":null}"#, #"{"message":"m"}"#,
            #"{"detail":null}"#, #"{"error":{"message":"m"}"#, #"[{"error":"a"},{"error":"b"}]"#, #"[[{"error":"a"}]]"#,
            #"{"object":"list"}"#, #"{"detail":[]}"#, #"{"detail":[7]}"#, #"{"error":7}"#, "7", "[7]",
            #"{"response":{"error":null}}"#, #"{"response":"x"}"#, #"{"error":null,"error_type":"t"}"#,
        ])
    func otherShapes(_ body: String) {
        #expect(UpstreamErrorBody.read(Array(body.utf8)) == nil)
    }

    @Test("Type and code are one token of at most 128 bytes; up to four words become one, and prose is dropped")
    func labels() {
        let longest = String(repeating: "x", count: 128)
        for (text, label) in [
            (longest, longest), (longest + "x", nil), ("é", nil), ("a\nb", nil), ("a\tb", nil), ("\u{7F}", nil),
            ("", nil),
            ("Bad Request", "Bad_Request"), ("Request Entity Too Large", "Request_Entity_Too_Large"), (" ", nil),
            ("Say the prompt once more", nil), ("a  b", nil), (" a", nil), ("a ", nil), ("~!/.[0]", "~!/.[0]"),
        ] {
            let body = UpstreamErrorBody(type: text, code: text, message: text)
            #expect(body.type == label)
            #expect(body.code == label)
            #expect(body.message == text)
            var writer = JSONWriter()
            writer.string(text)
            let json = String(decoding: writer.take(), as: UTF8.self)
            let read = UpstreamErrorBody.read(
                Array(#"{"error":{"type":\#(json),"code":\#(json),"message":\#(json)}}"#.utf8))
            #expect(read?.type == label)
            #expect(read?.code == label)
        }
    }

    @Test("A parameter's path may hold blanks: it is passed on and not recorded")
    func parameter() {
        #expect(UpstreamErrorBody(parameter: "messages of the third turn, content").parameter != nil)
        #expect(UpstreamErrorBody(parameter: "a\nb").parameter == nil)
    }

    @Test("A message is cut to 4096 bytes between characters, and counted whole")
    func longMessage() {
        let body = UpstreamErrorBody(message: "a" + String(repeating: "😀", count: 2000))
        #expect(body.message?.utf8.count == 4093)
        #expect(body.messageBytes == 8001)
    }

    @Test("The envelope has OpenAI's shape, with the extras beside it")
    func envelope() {
        let plain = ErrorEnvelope(
            message: "The model \"x\" does not exist.", type: "invalid_request_error", code: "model_not_found",
            parameter: "model")
        #expect(
            String(decoding: plain.bytes(), as: UTF8.self)
                == #"{"error":{"message":"The model \"x\" does not exist.","type":"invalid_request_error","#
                + #""param":"model","code":"model_not_found"}}"#)
        let full = ErrorEnvelope(
            message: "m", type: "t", code: nil, requestID: "req_1",
            attempts: [.init(provider: "p", outcome: "hard_failure", milliseconds: 12)])
        let text =
            #"{"error":{"message":"m","type":"t","param":null,"code":null},"request_id":"req_1","#
            + #""attempts":[{"provider":"p","outcome":"hard_failure","ms":12}]}"#
        #expect(String(decoding: full.bytes(), as: UTF8.self) == text)
        #expect(String(decoding: full.serverSentEvent(), as: UTF8.self) == "data: \(text)\n\n")
    }

    @Test("A refused body becomes an envelope with its code and parameter")
    func refusalEnvelope() throws {
        let error = try #require(throws: RequestBodyError.self) {
            try ModelRequest.scan(Array("{}".utf8), route: .chatCompletions)
        }
        let value = try JSONValue.parse(ErrorEnvelope(error, requestID: "r").bytes())
        #expect(value["error"]?["code"] == .string("missing_required_parameter"))
        #expect(value["error"]?["param"] == .string("model"))
        #expect(value["request_id"] == .string("r"))
    }

    @Test("Models are listed as OpenAI lists them")
    func modelList() {
        let models = [
            ModelEntry(id: "a", createdSeconds: 1_700_000_000, ownedBy: "x"),
            ModelEntry(id: "b\"", createdSeconds: 0, ownedBy: "gateway"),
        ]
        #expect(
            String(decoding: ModelList(models).bytes(), as: UTF8.self)
                == #"{"object":"list","data":[{"id":"a","object":"model","created":1700000000,"owned_by":"x"},"#
                + #"{"id":"b\"","object":"model","created":0,"owned_by":"gateway"}]}"#)
        #expect(String(decoding: ModelList([]).bytes(), as: UTF8.self) == #"{"object":"list","data":[]}"#)
        #expect(
            String(decoding: models[0].bytes(), as: UTF8.self)
                == #"{"id":"a","object":"model","created":1700000000,"owned_by":"x"}"#)
    }
}
