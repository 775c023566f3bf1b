import JSON
import OpenAIWire

/// `/v1/completions`: the answer as one object and as a stream.
struct CompletionShape {
    let context: MockAnswerContext
    /// One for each prompt and each of `n`.
    let choices: Int

    init(_ context: MockAnswerContext) throws(MockRefusal) {
        self.context = context
        guard let prompt = context.request["prompt"] else { throw .missing("prompt") }
        choices = try context.request.choiceCount() * Self.prompts(in: prompt)
        guard choices <= 2_048 else { throw .invalid("prompt", "at most 2048 answers in all") }
    }

    /// A text, a list of texts, a list of tokens, or a list of those.
    private static func prompts(in prompt: JSONValue) throws(MockRefusal) -> Int {
        if prompt.stringValue != nil { return 1 }
        guard let elements = prompt.arrayValue, let first = elements.first else {
            throw .invalid("prompt", "a string or an array that is not empty")
        }
        return first.integerValue == nil ? elements.count : 1
    }

    /// A plain answer.
    func whole() -> [UInt8] {
        object { json in
            for index in 0..<choices { writeChoice(index, context.answer.text, context.answer.finish, to: &json) }
        } more: { json in
            if context.showsUsage { context.writeUsage(answers: choices, to: &json) }
        }
    }

    /// A stream.
    func stream() -> StreamParts {
        var parts = StreamParts()
        for piece in context.answer.pieces {
            for index in 0..<choices { parts.content.append(event { writeChoice(index, piece, nil, to: &$0) }) }
        }
        for index in 0..<choices {
            parts.closing += event { writeChoice(index, "", context.answer.finish, to: &$0) }
        }
        if context.showsUsageInStream {
            parts.closing += event { _ in
            } more: {
                context.writeUsage(answers: choices, to: &$0)
            }
        }
        parts.closing += StreamConstants.done
        return parts
    }

    private func event(
        _ choices: (inout JSONWriter) -> Void, more: (inout JSONWriter) -> Void = { _ in }
    ) -> [UInt8] {
        StreamParts.event { json in write(choices, more: more, to: &json) }
    }

    private func object(
        _ choices: (inout JSONWriter) -> Void, more: (inout JSONWriter) -> Void
    ) -> [UInt8] {
        var json = JSONWriter(capacity: 512)
        json.beginObject()
        write(choices, more: more, to: &json)
        json.endObject()
        return json.take()
    }

    private func write(
        _ choices: (inout JSONWriter) -> Void, more: (inout JSONWriter) -> Void, to json: inout JSONWriter
    ) {
        json.member("id", context.id("cmpl-"))
        json.member("object", "text_completion")
        json.member("created", context.createdSeconds)
        json.member("model", context.request.model)
        json.key("choices")
        json.beginArray()
        choices(&json)
        json.endArray()
        more(&json)
    }

    private func writeChoice(
        _ index: Int, _ text: String, _ finish: MockAnswer.Finish?, to json: inout JSONWriter
    ) {
        json.beginObject()
        json.member("text", text)
        json.member("index", index)
        json.key("logprobs")
        json.null()
        json.key("finish_reason")
        if let finish { json.string(finish.rawValue) } else { json.null() }
        json.endObject()
    }
}
