import JSON
import OpenAIWire

/// `/v1/chat/completions`: the answer as one object and as a stream.
struct ChatShape {
    let context: MockAnswerContext
    /// How many answers at once.
    let choices: Int

    init(_ context: MockAnswerContext) throws(MockRefusal) {
        self.context = context
        choices = try context.request.choiceCount()
    }

    private var answer: MockAnswer { context.answer }

    /// A plain answer.
    func whole() -> [UInt8] {
        var json = JSONWriter(capacity: 512)
        json.beginObject()
        writeHead("chat.completion", to: &json)
        json.key("choices")
        json.beginArray()
        for index in 0..<choices {
            json.beginObject()
            json.member("index", index)
            json.key("message")
            writeMessage(index, to: &json)
            json.key("logprobs")
            json.null()
            json.member("finish_reason", answer.finish.rawValue)
            json.endObject()
        }
        json.endArray()
        if context.showsUsage { context.writeUsage(answers: choices, to: &json) }
        json.endObject()
        return json.take()
    }

    /// A stream.
    func stream() -> StreamParts {
        var parts = StreamParts()
        for index in 0..<choices { parts.opening += opening(index) }
        for piece in answer.pieces {
            for index in 0..<choices { parts.content.append(event(index) { writeDelta(piece, to: &$0) }) }
        }
        for index in 0..<choices { parts.closing += event(index, finish: answer.finish) { _ in } }
        if context.showsUsageInStream { parts.closing += usageEvent() }
        parts.closing += StreamConstants.done
        return parts
    }

    private func opening(_ index: Int) -> [UInt8] {
        event(index) { json in
            json.member("role", "assistant")
            switch answer.content {
            case .text: json.member("content", "")
            case .call(let tool):
                json.key("content")
                json.null()
                json.key("tool_calls")
                json.beginArray()
                writeCall(index, tool: tool, arguments: "", inStream: true, to: &json)
                json.endArray()
            }
        }
    }

    private func writeDelta(_ piece: String, to json: inout JSONWriter) {
        switch answer.content {
        case .text: json.member("content", piece)
        case .call:
            json.key("tool_calls")
            json.beginArray()
            json.beginObject()
            json.member("index", 0)
            json.key("function")
            json.beginObject()
            json.member("arguments", piece)
            json.endObject()
            json.endObject()
            json.endArray()
        }
    }

    private func writeMessage(_ index: Int, to json: inout JSONWriter) {
        json.beginObject()
        json.member("role", "assistant")
        switch answer.content {
        case .text: json.member("content", answer.text)
        case .call(let tool):
            json.key("content")
            json.null()
            json.key("tool_calls")
            json.beginArray()
            writeCall(index, tool: tool, arguments: answer.text, inStream: false, to: &json)
            json.endArray()
        }
        json.key("refusal")
        json.null()
        json.endObject()
    }

    private func writeCall(
        _ index: Int, tool: String, arguments: String, inStream: Bool, to json: inout JSONWriter
    ) {
        json.beginObject()
        if inStream { json.member("index", 0) }
        json.member("id", context.id("call_") + "-\(index)")
        json.member("type", "function")
        json.key("function")
        json.beginObject()
        json.member("name", tool)
        json.member("arguments", arguments)
        json.endObject()
        json.endObject()
    }

    private func event(
        _ index: Int, finish: MockAnswer.Finish? = nil, delta: (inout JSONWriter) -> Void
    ) -> [UInt8] {
        StreamParts.event { json in
            writeHead("chat.completion.chunk", to: &json)
            json.key("choices")
            json.beginArray()
            json.beginObject()
            json.member("index", index)
            json.key("delta")
            json.beginObject()
            delta(&json)
            json.endObject()
            json.key("logprobs")
            json.null()
            json.key("finish_reason")
            if let finish { json.string(finish.rawValue) } else { json.null() }
            json.endObject()
            json.endArray()
        }
    }

    private func usageEvent() -> [UInt8] {
        StreamParts.event { json in
            writeHead("chat.completion.chunk", to: &json)
            json.key("choices")
            json.beginArray()
            json.endArray()
            context.writeUsage(answers: choices, to: &json)
        }
    }

    private func writeHead(_ object: String, to json: inout JSONWriter) {
        json.member("id", context.id("chatcmpl-"))
        json.member("object", object)
        json.member("created", context.createdSeconds)
        json.member("model", context.request.model)
    }
}
