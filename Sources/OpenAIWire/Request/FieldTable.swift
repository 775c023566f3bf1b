import JSON

/// Known field names of one object with what is checked of each, found by name without decoding keys.
struct FieldTable: Sendable {
    private let byLength: [[Field]]

    private struct Field: Sendable {
        let name: StaticString
        let shape: FieldShape
    }

    init(_ fields: KeyValuePairs<StaticString, FieldShape>) {
        let longest = fields.map { $0.key.utf8CodeUnitCount }.max() ?? 0
        var byLength = [[Field]](repeating: [], count: longest + 1)
        for (name, shape) in fields { byLength[name.utf8CodeUnitCount].append(Field(name: name, shape: shape)) }
        self.byLength = byLength
    }

    /// The name and shape of the field that `key` names; nil for unknown fields, which pass unchecked.
    func field(named key: JSONText, in cursor: borrowing JSONCursor) -> (name: StaticString, shape: FieldShape)? {
        let length = cursor.utf8Count(of: key)
        guard length < byLength.count else { return nil }
        for field in byLength[length] where cursor.text(key, equals: field.name) { return (field.name, field.shape) }
        return nil
    }
}

extension FieldTable {
    /// Optional fields of a chat completion request, except `stream_options`, which is read apart.
    ///
    /// Source: OpenAI API reference, "Create chat completion", request body.
    static let chatRequest = FieldTable([
        "audio": .object,
        "frequency_penalty": .number,
        "function_call": .stringOrObject,
        "functions": .objects,
        "logit_bias": .object,
        "logprobs": .boolean,
        "max_completion_tokens": .integer,
        "max_tokens": .integer,
        "metadata": .object,
        "modalities": .strings,
        "n": .integer,
        "parallel_tool_calls": .boolean,
        "prediction": .object,
        "presence_penalty": .number,
        "prompt_cache_key": .string,
        "prompt_cache_retention": .string,
        "reasoning_effort": .string,
        "response_format": .object,
        "safety_identifier": .string,
        "seed": .integer,
        "service_tier": .string,
        "stop": .stringOrStrings,
        "store": .boolean,
        "temperature": .number,
        "tool_choice": .stringOrObject,
        "tools": .objects,
        "top_logprobs": .integer,
        "top_p": .number,
        "user": .string,
        "verbosity": .string,
        "web_search_options": .object,
    ])

    /// Optional fields of a message; `role` and `content` are read apart.
    static let chatMessage = FieldTable([
        "audio": .object,
        "function_call": .object,
        "name": .string,
        "refusal": .string,
        "tool_call_id": .string,
        "tool_calls": .objects,
    ])
}
