/// What is done for one answer behind its head, step by step: made as a value, carried out by the exchange.
struct MockScript: Equatable {
    /// One step.
    enum Step: Equatable {
        case send([UInt8])
        case pause(Duration)
        /// The answer's end, as its framing has it.
        case end
        /// Nothing more, ever.
        case hang
        /// The connection's end instead of the answer's.
        case cut(reset: Bool)
    }

    private(set) var steps: [Step] = []
    /// What nothing separates is sent at once.
    private var unsent: [UInt8] = []

    /// The body of a plain answer.
    static func plain(_ body: [UInt8], fault: MockFault) -> MockScript {
        var script = MockScript()
        switch fault {
        case .resetMid, .closeMid, .hangMid:
            script.send(Array(body[..<(body.count / 2)]))
            script.breakOff(fault)
        case .empty: script.add(.end)
        case .none, .status, .hang, .reset, .slow, .slowStart, .badJSON, .huge, .html, .errorMid, .quota:
            script.send(body)
            script.add(.end)
        }
        return script
    }

    /// The events of a stream.
    static func stream(_ parts: StreamParts, plan: MockPlan) -> MockScript {
        var script = MockScript()
        guard plan.fault != .empty else {
            script.add(.end)
            return script
        }
        script.send(parts.opening)
        let half = plan.settings.chunks / 2
        for (index, event) in parts.content.enumerated() {
            if plan.fault.breaksOffStreams, index >= half { break }
            script.pause(index == 0 ? plan.settings.firstTokenMilliseconds : plan.settings.delayMilliseconds)
            script.send(plan.fault == .badJSON && index == half ? Self.broken(event) : event)
        }
        if plan.fault.breaksOffStreams {
            // As late as the next event would have been.
            script.pause(plan.settings.delayMilliseconds)
            script.breakOff(plan.fault)
        } else {
            script.pause(plan.settings.delayMilliseconds)
            script.send(parts.closing)
            script.add(.end)
        }
        return script
    }

    private mutating func breakOff(_ fault: MockFault) {
        switch fault {
        case .resetMid: add(.cut(reset: true))
        case .closeMid: add(.cut(reset: false))
        case .hangMid: add(.hang)
        case .errorMid:
            send(MockFaultAnswer.errorEvent)
            add(.end)
        case .none, .status, .hang, .reset, .slow, .slowStart, .badJSON, .huge, .html, .empty, .quota: break
        }
    }

    private mutating func send(_ bytes: [UInt8]) { unsent += bytes }

    private mutating func pause(_ milliseconds: Double) {
        if milliseconds > 0 { add(.pause(.milliseconds(milliseconds))) }
    }

    private mutating func add(_ step: Step) {
        if !unsent.isEmpty { steps.append(.send(unsent)) }
        unsent = []
        steps.append(step)
    }

    /// An event whose JSON ends too early.
    private static func broken(_ event: [UInt8]) -> [UInt8] {
        Array(event[..<(event.count * 2 / 3)]) + [0x0A, 0x0A]
    }
}

extension MockFault {
    /// True where a stream ends in its middle.
    fileprivate var breaksOffStreams: Bool {
        switch self {
        case .resetMid, .closeMid, .hangMid, .errorMid: true
        case .none, .status, .hang, .reset, .slow, .slowStart, .badJSON, .huge, .html, .empty, .quota: false
        }
    }
}
