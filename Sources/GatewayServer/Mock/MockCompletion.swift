import JSON
import OpenAIWire

/// What the mock provider answers: the same words for everybody, in the API's shapes.
struct MockCompletion {
    let request: ModelRequest
    /// Names the answer; unique within a process.
    let id: String
    let createdSeconds: Int64
    /// Length of the request's body, from which the prompt's tokens are made up.
    let bodyBytes: Int

    /// One word a token.
    static let words = [
        "This", " answer", " comes", " from", " an", " embedded", " mock", " provider", ".",
    ]

    /// About four bytes a token, as English has.
    private var promptTokens: Int { max(1, bodyBytes / 4) }

    /// A plain answer.
    func whole() -> [UInt8] {
        var json = JSONWriter(capacity: 512)
        json.beginObject()
        writeHead("chat.completion", to: &json)
        json.key("choices")
        json.beginArray()
        json.beginObject()
        json.member("index", 0)
        json.key("message")
        json.beginObject()
        json.member("role", "assistant")
        json.member("content", Self.words.joined())
        json.key("refusal")
        json.null()
        json.endObject()
        json.key("logprobs")
        json.null()
        json.member("finish_reason", "stop")
        json.endObject()
        json.endArray()
        writeUsage(to: &json)
        json.endObject()
        return json.take()
    }

    /// A stream's events, each as `data: …` and a blank line, `[DONE]` included.
    func events() -> [[UInt8]] {
        var events = [
            event {
                $0.member("role", "assistant"); $0.member("content", "")
            }
        ]
        events += Self.words.map { word in event { $0.member("content", word) } }
        events.append(event(finishReason: "stop") { _ in })
        if request.includeUsage { events.append(usageEvent()) }
        events.append(StreamConstants.done)
        return events
    }

    private func event(finishReason: String? = nil, delta: (inout JSONWriter) -> Void) -> [UInt8] {
        sse { json in
            writeHead("chat.completion.chunk", to: &json)
            json.key("choices")
            json.beginArray()
            json.beginObject()
            json.member("index", 0)
            json.key("delta")
            json.beginObject()
            delta(&json)
            json.endObject()
            json.key("finish_reason")
            if let finishReason { json.string(finishReason) } else { json.null() }
            json.endObject()
            json.endArray()
        }
    }

    private func usageEvent() -> [UInt8] {
        sse { json in
            writeHead("chat.completion.chunk", to: &json)
            json.key("choices")
            json.beginArray()
            json.endArray()
            writeUsage(to: &json)
        }
    }

    private func sse(_ members: (inout JSONWriter) -> Void) -> [UInt8] {
        var json = JSONWriter(appendingTo: Array("data: ".utf8))
        json.beginObject()
        members(&json)
        json.endObject()
        return json.take() + [0x0A, 0x0A]
    }

    private func writeHead(_ object: String, to json: inout JSONWriter) {
        json.member("id", id)
        json.member("object", object)
        json.member("created", createdSeconds)
        json.member("model", request.model)
    }

    private func writeUsage(to json: inout JSONWriter) {
        json.key("usage")
        json.beginObject()
        json.member("prompt_tokens", promptTokens)
        json.member("completion_tokens", Self.words.count)
        json.member("total_tokens", promptTokens + Self.words.count)
        json.endObject()
    }
}
