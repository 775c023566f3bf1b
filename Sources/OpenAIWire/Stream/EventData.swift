import JSON

extension RawSpan {
    /// Whether an event's data is the end marker of OpenAI's streams, `[DONE]`; white space around it is forgiven.
    var isDoneMarker: Bool {
        withUnsafeBytes { bytes in
            let marker: StaticString = "[DONE]"
            guard bytes.count >= marker.utf8CodeUnitCount, bytes.count <= 64 else { return false }
            guard let start = bytes.firstIndex(where: { $0 > 0x20 }), let end = bytes.lastIndex(where: { $0 > 0x20 }),
                end - start + 1 == marker.utf8CodeUnitCount
            else { return false }
            for offset in 0..<marker.utf8CodeUnitCount where bytes[start + offset] != marker.utf8Start[offset] {
                return false
            }
            return true
        }
    }
}

extension EventFields {
    /// The type that the event's `event` line names, where it is one that matters.
    func type(in event: RawSpan) -> StreamEventType? {
        typeRange.flatMap { StreamEventType(event.extracting($0)) }
    }
}

extension AnswerMembers {
    /// Validates one event's data wholly: it must be a JSON object.
    static func readPiece(
        _ data: RawSpan, route: WireRoute, reusing scratch: inout JSONScratch
    ) throws(JSONError) -> AnswerMembers {
        try JSONCursor.scan(data, reusing: &scratch) { (cursor) throws(JSONError) -> AnswerMembers in
            let members = try read(&cursor, route: route, role: .piece)
            try cursor.finish()
            return members
        }
    }
}
