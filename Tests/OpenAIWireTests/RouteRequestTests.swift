import JSON
import OpenAIWire
import TestSupport
import Testing

/// What holds on every route.
struct RouteRequestTests {
    @Test("A body that is no JSON object, or names no usable model, is refused", arguments: WireRoute.allCases)
    func sharedRefusals(_ route: WireRoute) {
        let notJSON = "We could not parse the JSON body of your request: "
        for example in [
            RefusedBody("", .invalidJSON, nil, notJSON + "unexpected end of input at byte 0.", route: route),
            RefusedBody("{", .invalidJSON, nil, notJSON + "unexpected end of input at byte 1.", route: route),
            RefusedBody(
                #"{"model":"a","model":"b"}"#, .invalidJSON, nil, notJSON + "duplicate key at byte 13.", route: route),
            RefusedBody(
                "[]", .invalidType, nil,
                "Invalid type for the request body: expected an object, but got an array instead.",
                route: route),
            RefusedBody(
                #"{"model":7,\#(route.goodInput)}"#, .invalidType, "model",
                "Invalid type for 'model': expected a string, but got an integer instead.", route: route),
            RefusedBody(
                #"{"model":null,\#(route.goodInput)}"#, .invalidType, "model",
                "Invalid type for 'model': expected a string, but got null instead.", route: route),
            RefusedBody(
                #"{"model":"",\#(route.goodInput)}"#, .invalidValue, "model",
                "Invalid 'model': the name is empty. Name a model, as GET /v1/models lists them.", route: route),
            RefusedBody(
                #"{"model":"\#(String(repeating: "m", count: 257))",\#(route.goodInput)}"#, .invalidValue, "model",
                "Invalid 'model': the name has 257 bytes. Expected at most 256 bytes.", route: route),
        ] {
            example.check()
        }
    }

    @Test("Nesting is bounded where the caller says", arguments: WireRoute.allCases)
    func depth(_ route: WireRoute) throws {
        let body = Array(#"{"model":"m",\#(route.goodInput),"x":[[[]]]}"#.utf8)
        _ = try ModelRequest.scan(body, route: route, depthLimit: 4)
        let error = #expect(throws: RequestBodyError.self) { try ModelRequest.scan(body, route: route, depthLimit: 3) }
        #expect(error?.code == .invalidJSON)
    }

    @Test("Another model changes its literal and nothing else", arguments: WireRoute.allCases)
    func changesModelOnly(_ route: WireRoute) throws {
        let before = " {\"a\" : -0.0e-7,\(route.goodInput), \"m\\u006fdel\":"
        let after = ",\"z\":{\"model\":\"x\"}, \"seed\":12345678901234567890123 }\n"
        let body = Array((before + #""gp\u0074""# + after).utf8)
        let request = try ModelRequest.scan(body, route: route)
        #expect(!request.needsEdit(model: "gpt"))
        #expect(request.edited(body, model: "gpt") == body)
        #expect(request.needsEdit(model: "a\"é"))
        let edited = request.edited(body, model: "a\"é")
        #expect(String(decoding: edited, as: UTF8.self) == before + #""a\"é""# + after)
    }

    @Test("Usage is asked for in streams of chat and completions only", arguments: WireRoute.allCases, [true, false])
    func asksUsage(_ route: WireRoute, isStream: Bool) throws {
        let members = #""model":"m","stream":\#(isStream),\#(route.goodInput)}"#
        let request = try scan("{" + members, route)
        let edited = request.edited(Array(("{" + members).utf8), model: "m", asking: .atEnd)
        let isAsked = isStream && (route == .chatCompletions || route == .completions)
        #expect(request.needsEdit(model: "m", asking: .atEnd) == isAsked)
        #expect(
            String(decoding: edited, as: UTF8.self)
                == (isAsked ? #"{"stream_options":{"include_usage":true},"# : "{") + members)
        #expect(try ModelRequest.scan(edited, route: route).includeUsage == isAsked)
    }

    /// A body of the route that has most of what its rules speak of.
    private static func rich(_ route: WireRoute) -> String {
        switch route {
        case .chatCompletions:
            #"{"stream_options":{"include_usage":false},"model":"gpt-5","messages":[{"role":"user","content":[{"type":"#
                + #""text","text":"é\u00e9"}]}],"stream":true,"n":1,"stop":["a"],"tools":[{}]}"#
        case .completions:
            #"{"stream":true,"prompt":[[1,2],[3]],"stream_options":{"x":1},"model":"m","echo":false,"stop":["a"],"n":2}"#
        case .embeddings:
            #"{"input":["é\u00e9","b"],"model":"m","dimensions":256,"encoding_format":"base64","user":null}"#
        case .responses:
            #"{"model":"m","input":[{"role":"user","content":[{"type":"input_text","text":"a"}]}],"stream":true,"#
                + #""tools":[{}],"text":{},"include":["a"],"metadata":{"k":"v"},"max_output_tokens":5}"#
        }
    }

    @Test("Mutated bodies are accepted or refused, and an accepted one can be edited", arguments: WireRoute.allCases)
    func mutatedBodies(_ route: WireRoute) throws {
        let source = Array(Self.rich(route).utf8)
        _ = try ModelRequest.scan(source, route: route)
        for round in 0..<fuzzRounds * 4 {
            var random = SeededRandom(seed: UInt64(round))
            var body = source
            for _ in 0..<Int.random(in: 1...3, using: &random) { mutate(&body, using: &random) }
            let scanned = Result(catching: { try ModelRequest.scan(body, route: route) })
            let isJSON = isJSON(body)
            guard case .success(let request) = scanned else {
                if case .failure(let error) = scanned {
                    try #require(((error as? RequestBodyError)?.code == .invalidJSON) == !isJSON, "seed \(round)")
                }
                continue
            }
            try #require(isJSON, "seed \(round)")
            let edited = request.edited(body, model: "other", asking: .atEnd)
            let again = try ModelRequest.scan(edited, route: route)
            try #require(again.model == "other", "seed \(round)")
            try #require(again.stream == request.stream, "seed \(round)")
            let canAsk = route == .chatCompletions || route == .completions
            try #require(again.includeUsage || !again.stream || !canAsk, "seed \(round)")
            try #require(again.inputCount == request.inputCount, "seed \(round)")
        }
    }
}

/// Changes, adds or removes a few bytes.
func mutate(_ bytes: inout [UInt8], using random: inout SeededRandom) {
    let structural = Array("{}[]\",:\\u0eE+-.tfn \n\r\u{0}\u{80}\u{FF}".utf8)
    let index = bytes.isEmpty ? 0 : Int.random(in: 0..<bytes.count, using: &random)
    let byte =
        Bool.random(using: &random)
        ? structural[Int.random(in: 0..<structural.count, using: &random)]
        : UInt8.random(in: .min ... .max, using: &random)
    switch Int.random(in: 0..<6, using: &random) {
    case 0 where !bytes.isEmpty: bytes[index] = byte
    case 1 where !bytes.isEmpty: bytes.remove(at: index)
    case 2 where Int.random(in: 0..<4, using: &random) == 0: bytes.removeSubrange(index...)
    case 3: bytes.insert(contentsOf: bytes[index...].prefix(16), at: index)
    case 4 where !bytes.isEmpty: bytes.swapAt(index, Int.random(in: 0..<bytes.count, using: &random))
    default: bytes.insert(byte, at: index)
    }
}
