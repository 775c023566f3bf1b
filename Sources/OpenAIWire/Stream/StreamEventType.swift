import JSON

/// The types of event that a stream may end by. Of events of any other type only the data matters.
enum StreamEventType: CaseIterable {
    case error
    case responseCompleted
    case responseIncomplete
    case responseFailed

    private var name: StaticString {
        switch self {
        case .error: "error"
        case .responseCompleted: "response.completed"
        case .responseIncomplete: "response.incomplete"
        case .responseFailed: "response.failed"
        }
    }

    /// Whether the event says that the stream has failed.
    var isFailure: Bool {
        switch self {
        case .error, .responseFailed: true
        case .responseCompleted, .responseIncomplete: false
        }
    }

    /// Why a response has ended whose event does not say it in its data.
    var finishReason: String {
        switch self {
        case .error, .responseFailed: "failed"
        case .responseCompleted: "completed"
        case .responseIncomplete: "incomplete"
        }
    }

    /// The type that an event's data names.
    init?(_ text: JSONText, in cursor: borrowing JSONCursor) {
        for type in Self.allCases where cursor.text(text, equals: type.name) {
            self = type
            return
        }
        return nil
    }

    /// The type that an event's `event` line names.
    init?(_ line: RawSpan) {
        for type in Self.allCases where line.byteCount == type.name.utf8CodeUnitCount {
            let isSame = line.withUnsafeBytes { bytes in
                type.name.withUTF8Buffer { bytes.elementsEqual($0) }
            }
            guard isSame else { continue }
            self = type
            return
        }
        return nil
    }
}
