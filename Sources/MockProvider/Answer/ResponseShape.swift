import JSON

/// `/v1/responses`: the answer as one object and as the events that lead to it.
struct ResponseShape {
    let context: MockAnswerContext

    init(_ context: MockAnswerContext) { self.context = context }

    var answer: MockAnswer { context.answer }

    /// The id of the one item of the output.
    var itemID: String {
        switch answer.content {
        case .text: context.id("msg_")
        case .call: context.id("fc_")
        }
    }

    /// How far the answer is.
    enum Status: String {
        case inProgress = "in_progress"
        case completed
        case incomplete
    }

    /// How it ends.
    var finalStatus: Status { answer.finish == .length ? .incomplete : .completed }

    /// A plain answer.
    func whole() -> [UInt8] {
        var json = JSONWriter(capacity: 1_024)
        write(finalStatus, to: &json)
        return json.take()
    }

    /// The response object; its output is there once it has ended.
    func write(_ status: Status, to json: inout JSONWriter) {
        json.beginObject()
        json.member("id", context.id("resp_"))
        json.member("object", "response")
        json.member("created_at", context.createdSeconds)
        json.member("status", status.rawValue)
        json.member("model", context.request.model)
        json.key("output")
        json.beginArray()
        if status != .inProgress { writeItem(finalStatus, answer.text, to: &json) }
        json.endArray()
        writeEnd(status, to: &json)
        writeRequestEcho(to: &json)
        json.endObject()
    }

    private func writeEnd(_ status: Status, to json: inout JSONWriter) {
        json.key("error")
        json.null()
        json.key("incomplete_details")
        if status == .incomplete {
            json.beginObject()
            json.member("reason", "max_output_tokens")
            json.endObject()
        } else {
            json.null()
        }
        json.key("usage")
        guard status != .inProgress, context.showsUsage else { return json.null() }
        json.beginObject()
        json.member("input_tokens", context.request.promptTokens)
        json.key("input_tokens_details")
        json.beginObject()
        json.member("cached_tokens", 0)
        json.endObject()
        json.member("output_tokens", answer.pieces.count)
        json.key("output_tokens_details")
        json.beginObject()
        json.member("reasoning_tokens", 0)
        json.endObject()
        json.member("total_tokens", context.request.promptTokens + answer.pieces.count)
        json.endObject()
    }

    /// What the API says again of what was asked.
    private func writeRequestEcho(to json: inout JSONWriter) {
        for name in ["instructions", "previous_response_id", "user"] {
            json.key(text: name)
            json.null()
        }
        json.key("metadata")
        json.beginObject()
        json.endObject()
        json.member("parallel_tool_calls", true)
        json.member("temperature", 1)
        json.member("top_p", 1)
        json.member("truncation", "disabled")
        json.key("tool_choice")
        json.value(context.request["tool_choice"] ?? .string("auto"))
        json.key("tools")
        json.value(context.request["tools"] ?? .array([]))
        json.key("text")
        json.value(
            context.request["text"] ?? .object([JSONMember("format", .object([JSONMember("type", .string("text"))]))]))
    }

    /// The one item of the output.
    func writeItem(_ status: Status, _ text: String, to json: inout JSONWriter) {
        json.beginObject()
        json.member("id", itemID)
        json.member("status", status.rawValue)
        switch answer.content {
        case .text:
            json.member("type", "message")
            json.member("role", "assistant")
            json.key("content")
            json.beginArray()
            if status != .inProgress { writePart(text, to: &json) }
            json.endArray()
        case .call(let tool):
            json.member("type", "function_call")
            json.member("call_id", context.id("call_"))
            json.member("name", tool)
            json.member("arguments", text)
        }
        json.endObject()
    }

    /// The one part of a message.
    func writePart(_ text: String, to json: inout JSONWriter) {
        json.beginObject()
        json.member("type", "output_text")
        json.member("text", text)
        json.key("annotations")
        json.beginArray()
        json.endArray()
        json.key("logprobs")
        json.beginArray()
        json.endArray()
        json.endObject()
    }
}
