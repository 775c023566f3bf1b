import JSON
import OpenAIWire
import Testing

/// Requests of completions and embeddings.
struct PromptRequestTests {
    @Test("Routing's facts are found, whatever the order of keys")
    func facts() throws {
        let body =
            #"{"stream_options":{"include_usage":true},"x":[],"stream":true,"prompt":["a","b"],"model":"m\u002d1"}"#
        let request = try scan(body, .completions)
        #expect(request.route == .completions)
        #expect(request.model == "m-1")
        #expect(String(decoding: Array(body.utf8)[request.modelRange], as: UTF8.self) == #""m\u002d1""#)
        #expect(request.stream)
        #expect(request.includeUsage)
        #expect(request.streamOptionsRange?.count == 22)
        #expect(request.inputCount == 2)
    }

    /// What is completed or embedded, and how many texts that is.
    static let inputs: [(String, Int)] = [
        (#""""#, 1), (#""a""#, 1), (#"["a"]"#, 1), (#"["a","","c"]"#, 3), ("[1]", 1), ("[1,2,3]", 1),
        ("[[1]]", 1), ("[[1,2],[],[3]]", 3), (#"["\u00e9\n"]"#, 1), ("[99999999999999999999999]", 1), ("[ [ -1 ] ]", 1),
    ]

    @Test("Text and tokens pass, one or several", arguments: inputs, [WireRoute.completions, .embeddings])
    func accepts(_ input: (String, Int), _ route: WireRoute) throws {
        let name = route == .embeddings ? "input" : "prompt"
        #expect(try scan(#"{"model":"m","\#(name)":\#(input.0)}"#, route).inputCount == input.1)
    }

    @Test("A prompt may be null: the model begins a new document")
    func nullPrompt() throws {
        #expect(try scan(#"{"model":"m","prompt":null}"#, .completions).inputCount == 1)
    }

    /// Fields beside model and input that pass.
    static let fields: [(WireRoute, String)] = [
        (.completions, #""best_of":1,"echo":true,"frequency_penalty":0.5,"logit_bias":{"1":-100},"logprobs":5,"n":2"#),
        (.completions, #""max_tokens":1,"presence_penalty":-2,"seed":-7,"stop":["a"],"suffix":"x","temperature":1e0"#),
        (.completions, #""top_p":1,"user":"u","stream":false,"stream_options":null,"stop":"b""#),
        (.completions, #""best_of":null,"echo":null,"logprobs":null,"suffix":null,"stream":null,"guided_json":{}"#),
        (.completions, #""messages":7,"input":7,"dimensions":"x""#),
        (.embeddings, #""dimensions":256,"encoding_format":"base64","user":"u""#),
        (.embeddings, #""dimensions":null,"encoding_format":null,"truncate_prompt_tokens":-1,"input_type":"query""#),
        (.embeddings, #""prompt":7,"temperature":"x","messages":null"#),
    ]

    @Test("The reference's fields pass in their types, and those of other routes in any", arguments: fields)
    func acceptsFields(_ route: WireRoute, _ fields: String) throws {
        _ = try scan(#"{"model":"m",\#(route.goodInput),\#(fields)}"#, route)
    }

    @Test("Embeddings have no streams, whatever a body says of them")
    func noStreams() throws {
        for extra in [#""stream":true"#, #""stream":"yes""#, #""stream":true,"stream_options":{"include_usage":true}"#]
        {
            let request = try scan(#"{"model":"m","input":"a",\#(extra)}"#, .embeddings)
            #expect(!request.stream)
            #expect(!request.includeUsage)
            #expect(request.streamOptionsRange == nil)
        }
    }

    private static let phrase =
        "one of a string, an array of strings, an array of integers or an array of arrays of integers"
    private static let elementPhrase = "one of a string, an integer or an array of integers"

    /// What is refused of both routes' inputs: the value, the path below the input, what was expected and what came.
    private static let wrongInputs: [(String, String, String, String)] = [
        ("7", "", phrase, "an integer"), ("1.5", "", phrase, "a decimal number"), ("{}", "", phrase, "an object"),
        ("true", "", phrase, "a boolean"),
        ("[{}]", "[0]", elementPhrase, "an object"), ("[null]", "[0]", elementPhrase, "null"),
        ("[false]", "[0]", elementPhrase, "a boolean"),
        (#"["a",1]"#, "[1]", "a string", "an integer"), (#"["a",["b"]]"#, "[1]", "a string", "an array"),
        (#"["a","b",null]"#, "[2]", "a string", "null"),
        ("[1.5]", "[0]", "an integer", "a decimal number"), (#"[1,"a"]"#, "[1]", "an integer", "a string"),
        ("[1,2,1e3]", "[2]", "an integer", "a decimal number"), ("[1,[2]]", "[1]", "an integer", "an array"),
        ("[[1],2]", "[1]", "an array of integers", "an integer"),
        (#"[[1],"a"]"#, "[1]", "an array of integers", "a string"),
        (#"[["a"]]"#, "[0][0]", "an integer", "a string"),
        ("[[1],[2,3.5]]", "[1][1]", "an integer", "a decimal number"),
        ("[[1,null]]", "[0][1]", "an integer", "null"), ("[[[1]]]", "[0][0]", "an integer", "an array"),
    ]

    private static let wrongFields: [RefusedBody] = [
        RefusedBody(field: #""best_of":"1""#, "best_of", expected: "an integer", got: "a string", route: .completions),
        RefusedBody(field: #""echo":1"#, "echo", expected: "a boolean", got: "an integer", route: .completions),
        RefusedBody(
            field: #""frequency_penalty":"0""#, "frequency_penalty", expected: "a decimal number", got: "a string",
            route: .completions),
        RefusedBody(
            field: #""logit_bias":[]"#, "logit_bias", expected: "an object", got: "an array", route: .completions),
        RefusedBody(
            field: #""logprobs":true"#, "logprobs", expected: "an integer", got: "a boolean", route: .completions),
        RefusedBody(
            field: #""max_tokens":1.0"#, "max_tokens", expected: "an integer", got: "a decimal number",
            route: .completions),
        RefusedBody(field: #""n":[]"#, "n", expected: "an integer", got: "an array", route: .completions),
        RefusedBody(
            field: #""presence_penalty":{}"#, "presence_penalty", expected: "a decimal number", got: "an object",
            route: .completions),
        RefusedBody(field: #""seed":"1""#, "seed", expected: "an integer", got: "a string", route: .completions),
        RefusedBody(field: #""stop":[1]"#, "stop[0]", expected: "a string", got: "an integer", route: .completions),
        RefusedBody(field: #""stream":"true""#, "stream", expected: "a boolean", got: "a string", route: .completions),
        RefusedBody(
            field: #""stream_options":[]"#, "stream_options", expected: "an object", got: "an array",
            route: .completions),
        RefusedBody(field: #""suffix":1"#, "suffix", expected: "a string", got: "an integer", route: .completions),
        RefusedBody(
            field: #""temperature":"1""#, "temperature", expected: "a decimal number", got: "a string",
            route: .completions),
        RefusedBody(
            field: #""top_p":"1""#, "top_p", expected: "a decimal number", got: "a string", route: .completions),
        RefusedBody(field: #""user":{}"#, "user", expected: "a string", got: "an object", route: .completions),
        RefusedBody(
            field: #""dimensions":"256""#, "dimensions", expected: "an integer", got: "a string", route: .embeddings),
        RefusedBody(
            field: #""encoding_format":64"#, "encoding_format", expected: "a string", got: "an integer",
            route: .embeddings),
        RefusedBody(field: #""user":1"#, "user", expected: "a string", got: "an integer", route: .embeddings),
        RefusedBody(
            #"{"model":"m"}"#, .missingRequiredParameter, "prompt", "Missing required parameter: 'prompt'.",
            route: .completions),
        RefusedBody(
            #"{"model":"m","prompt":"a"}"#, .missingRequiredParameter, "input", "Missing required parameter: 'input'.",
            route: .embeddings),
        RefusedBody(
            #"{"prompt":"a"}"#, .missingRequiredParameter, "model", "Missing required parameter: 'model'.",
            route: .completions),
        RefusedBody(
            #"{"input":"a"}"#, .missingRequiredParameter, "model", "Missing required parameter: 'model'.",
            route: .embeddings),
        RefusedBody(input: "null", "input", expected: phrase, got: "null", route: .embeddings),
    ]

    static let bodies: [RefusedBody] =
        wrongFields
        + [WireRoute.completions, .embeddings].flatMap { route in
            let name = route == .embeddings ? "input" : "prompt"
            return wrongInputs.map { value, path, expected, actual in
                RefusedBody(input: value, name + path, expected: expected, got: actual, route: route)
            } + [
                RefusedBody(
                    input: "[]", .invalidValue, name,
                    "Invalid '\(name)': empty array. Expected an array with at least one element.", route: route)
            ]
        }

    @Test("What is wrong is refused with code, parameter and a message in OpenAI's style", arguments: bodies)
    func refuses(_ example: RefusedBody) { example.check() }
}
