import JSON
import OpenAIWire

/// Scans a body that a test has as text.
func scan(_ body: String, _ route: WireRoute) throws(RequestBodyError) -> ModelRequest {
    try ModelRequest.scan(Array(body.utf8), route: route)
}

/// Inspects a body that a test has as text.
func inspect(_ body: String, _ route: WireRoute) -> ModelAnswer.Inspection {
    ModelAnswer.inspect(Array(body.utf8), route: route)
}

/// The answer that a body is; nil where it is none.
func answer(_ body: String, _ route: WireRoute) -> ModelAnswer? {
    if case .answer(let answer) = inspect(body, route) { answer } else { nil }
}

/// Whether the bytes are strict JSON.
func isJSON(_ bytes: [UInt8]) -> Bool {
    if case .success = Result(catching: { try JSONCursor.validate(bytes.span.bytes) }) { true } else { false }
}

extension WireRoute {
    /// What every request of the route has beside its model.
    var goodInput: String {
        switch self {
        case .chatCompletions: #""messages":[{"role":"user","content":"a"}]"#
        case .completions: #""prompt":"a""#
        case .embeddings, .responses: #""input":"a""#
        }
    }
}
