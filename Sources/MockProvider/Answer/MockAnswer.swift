import JSON

/// What the mock answers, before it gets a route's shape: words, a document that fits a schema, or a call of a tool, in the
/// pieces in which a stream sends it.
struct MockAnswer {
    /// What it says.
    enum Content {
        case text
        /// The pieces are the arguments' text.
        case call(tool: String)
    }

    /// Why it ends.
    enum Finish: String {
        case stop
        case length
        case toolCalls = "tool_calls"
    }

    let content: Content
    let pieces: [String]
    let finish: Finish

    /// One word a token.
    static let words = [
        "This", " answer", " comes", " from", " an", " embedded", " mock", " provider", ".",
    ]

    /// The answer to a request.
    ///
    /// - Parameter chunks: how many pieces it has.
    init(to request: MockRequest, chunks: Int) {
        if let tool = AskedTool(request) {
            content = .call(tool: tool.name)
            pieces = Self.cut(tool.arguments, into: chunks)
            finish = .toolCalls
        } else if let document = Self.document(for: request) {
            content = .text
            pieces = Self.cut(document, into: chunks)
            finish = .stop
        } else {
            content = .text
            let most = request.maximumTokens ?? chunks
            pieces = (0..<min(chunks, most)).map { Self.word($0) }
            finish = chunks > most ? .length : .stop
        }
    }

    /// One long piece, as of a model that does not stop.
    init(kilobytes: Int) {
        content = .text
        pieces = [String(repeating: "a", count: kilobytes << 10)]
        finish = .stop
    }

    /// The whole of it.
    var text: String { pieces.joined() }

    /// A sentence of nine words, again and again.
    private static func word(_ index: Int) -> String {
        let word = words[index % words.count]
        return index > 0 && index % words.count == 0 ? " " + word : word
    }

    /// The text of the document that `response_format` (chat) or `text.format` (responses) asks for; nil for free text.
    private static func document(for request: MockRequest) -> String? {
        guard let format = request["response_format"] ?? request["text"]?["format"] else { return nil }
        switch format["type"]?.stringValue {
        case "json_schema":
            let schema = format["json_schema"]?["schema"] ?? format["schema"]
            return SchemaDocument.value(for: schema ?? .object([])).text
        case "json_object": return JSONValue.object([JSONMember("answer", .string(words.joined()))]).text
        case _: return nil
        }
    }

    /// Pieces of about equal length, at most `count` and at least one.
    private static func cut(_ text: String, into count: Int) -> [String] {
        let scalars = Array(text.unicodeScalars)
        let count = max(1, min(count, scalars.count))
        return (0..<count).map { index in
            var piece = String.UnicodeScalarView()
            piece.append(contentsOf: scalars[scalars.count * index / count..<scalars.count * (index + 1) / count])
            return String(piece)
        }
    }
}
