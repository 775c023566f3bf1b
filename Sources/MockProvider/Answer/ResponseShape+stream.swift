import JSON

extension ResponseShape {
    /// The events of a stream: created, the item and its part begun, its deltas, all of them done, the response completed.
    func stream() -> StreamParts {
        var events = ResponseEvents()
        var parts = StreamParts()
        parts.opening += events.next("response.created") { writeResponse(.inProgress, to: &$0) }
        parts.opening += events.next("response.in_progress") { writeResponse(.inProgress, to: &$0) }
        parts.opening += events.next("response.output_item.added") { writeOutputItem(.inProgress, "", to: &$0) }
        switch answer.content {
        case .text:
            parts.opening += events.next("response.content_part.added") { writeContentPart("", to: &$0) }
            for piece in answer.pieces {
                parts.content.append(
                    events.next("response.output_text.delta") { writeText("delta", piece, to: &$0) })
            }
            parts.closing += events.next("response.output_text.done") { writeText("text", answer.text, to: &$0) }
            parts.closing += events.next("response.content_part.done") { writeContentPart(answer.text, to: &$0) }
        case .call(let tool):
            for piece in answer.pieces {
                parts.content.append(
                    events.next("response.function_call_arguments.delta") { json in
                        writePlace(to: &json)
                        json.member("delta", piece)
                    })
            }
            parts.closing += events.next("response.function_call_arguments.done") { json in
                writePlace(to: &json)
                json.member("name", tool)
                json.member("arguments", answer.text)
            }
        }
        parts.closing += events.next("response.output_item.done") {
            writeOutputItem(finalStatus, answer.text, to: &$0)
        }
        let end: StaticString = finalStatus == .incomplete ? "response.incomplete" : "response.completed"
        parts.closing += events.next(end) { writeResponse(finalStatus, to: &$0) }
        return parts
    }

    private func writeResponse(_ status: Status, to json: inout JSONWriter) {
        json.key("response")
        write(status, to: &json)
    }

    private func writeOutputItem(_ status: Status, _ text: String, to json: inout JSONWriter) {
        json.member("output_index", 0)
        json.key("item")
        writeItem(status, text, to: &json)
    }

    private func writeContentPart(_ text: String, to json: inout JSONWriter) {
        writePlace(to: &json)
        json.member("content_index", 0)
        json.key("part")
        writePart(text, to: &json)
    }

    private func writeText(_ key: StaticString, _ text: String, to json: inout JSONWriter) {
        writePlace(to: &json)
        json.member("content_index", 0)
        json.member(key, text)
        json.key("logprobs")
        json.beginArray()
        json.endArray()
    }

    private func writePlace(to json: inout JSONWriter) {
        json.member("item_id", itemID)
        json.member("output_index", 0)
    }
}

/// Numbers the events of one response.
private struct ResponseEvents {
    private var number = 0

    mutating func next(_ type: StaticString, _ members: (inout JSONWriter) -> Void) -> [UInt8] {
        defer { number += 1 }
        return StreamParts.event(type) { json in
            json.member("type", "\(type)")
            json.member("sequence_number", number)
            members(&json)
        }
    }
}
