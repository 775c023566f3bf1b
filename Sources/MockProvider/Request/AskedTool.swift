import JSON

/// The tool that a request demands to be called.
struct AskedTool {
    let name: String
    /// The schema of its arguments; nil where it declares none.
    let parameters: JSONValue?

    /// The tool of `tool_choice`: the named one, or the first for `required`. Nil where the model is free to answer in words,
    /// which the mock then does.
    init?(_ request: MockRequest) {
        guard let tools = request["tools"]?.arrayValue, let choice = request["tool_choice"] else { return nil }
        // Chat wraps what it says of a function in `function`, the Responses API does not.
        let functions = tools.filter { $0["type"]?.stringValue == "function" }.map { $0["function"] ?? $0 }
        let wanted = choice["function"]?["name"]?.stringValue ?? choice["name"]?.stringValue
        guard wanted != nil || choice.stringValue == "required",
            let tool = functions.first(where: { wanted == nil || $0["name"]?.stringValue == wanted }),
            let name = tool["name"]?.stringValue
        else { return nil }
        self.name = name
        parameters = tool["parameters"]
    }

    /// Arguments that fit the schema.
    var arguments: String {
        parameters.map { SchemaDocument.value(for: $0).text } ?? "{}"
    }
}
