import OpenAIWire

/// An answer as it goes out: its head, and the script of its body.
struct MockReply {
    let status: Int
    let contentType: String
    /// The length that the head promises, whatever the script then does; nil for a body in chunks.
    let contentLength: Int?
    let script: MockScript
    /// The `Retry-After` of an error answer.
    var retryAfterSeconds: Int?

    /// A JSON answer.
    ///
    /// - Parameter fault: what happens in the middle of it.
    init(_ status: Int, json: [UInt8], fault: MockFault = .none) {
        self.status = status
        contentType = "application/json"
        contentLength = fault == .empty ? 0 : json.count
        script = MockScript.plain(json, fault: fault)
    }

    /// A whole answer of another type.
    init(_ status: Int, contentType: String, text: String) {
        self.status = status
        self.contentType = contentType
        contentLength = text.utf8.count
        script = MockScript.plain(Array(text.utf8), fault: .none)
    }

    /// A stream.
    init(stream script: MockScript) {
        status = 200
        contentType = StreamConstants.contentType
        contentLength = nil
        self.script = script
    }

    /// The bytes of a body that is sent in one piece and to its end; nil where there is more to do.
    var wholeBody: [UInt8]? {
        switch script.steps.count {
        case 1 where script.steps[0] == .end: return []
        case 2:
            guard case .send(let bytes) = script.steps[0], script.steps[1] == .end else { return nil }
            return bytes
        case _: return nil
        }
    }
}

extension MockReply {
    /// The answer to a request, spoilt as its plan has it.
    static func to(
        _ request: MockRequest, on route: MockRoute, plan: MockPlan, name: String, createdSeconds: Int64
    ) throws(MockRefusal) -> MockReply {
        let isStream = request.isStream && route != .embeddings
        if let reply = MockFaultAnswer.reply(plan, isStream: isStream) { return reply }
        let context = MockAnswerContext(request: request, plan: plan, name: name, createdSeconds: createdSeconds)
        switch route {
        case .chatCompletions:
            let shape = try ChatShape(context)
            return isStream ? stream(shape.stream(), plan) : plain(shape.whole(), plan)
        case .completions:
            let shape = try CompletionShape(context)
            return isStream ? stream(shape.stream(), plan) : plain(shape.whole(), plan)
        case .responses:
            let shape = ResponseShape(context)
            return isStream ? stream(shape.stream(), plan) : plain(shape.whole(), plan)
        case .embeddings:
            return plain(try EmbeddingShape(context).whole(), plan)
        }
    }

    private static func stream(_ parts: StreamParts, _ plan: MockPlan) -> MockReply {
        MockReply(stream: MockScript.stream(parts, plan: plan))
    }

    private static func plain(_ body: [UInt8], _ plan: MockPlan) -> MockReply {
        switch plan.fault {
        // Well framed, so that only a reader of JSON sees that it breaks off.
        case .badJSON: MockReply(200, json: Array(body[..<(body.count * 2 / 3)]))
        case .huge where body.count < plan.settings.hugeKilobytes << 10:
            // An embedding has no text that could be long; white space is JSON too.
            MockReply(200, json: body + Array(repeating: 0x20, count: plan.settings.hugeKilobytes << 10))
        case .none, .status, .hang, .reset, .resetMid, .closeMid, .hangMid, .slow, .slowStart, .huge, .html, .empty,
            .errorMid, .quota:
            MockReply(200, json: body, fault: plan.fault)
        }
    }
}
