import NIOCore

extension ConnectionState {
    /// What is due.
    enum Due: Equatable {
        case nothing
        /// Close the connection without a word.
        case close
        /// Cut the connection: the client takes nothing, and would not take the end of it either.
        case reset
        /// A refusal may be due now.
        case refused
        /// Tell the one who reads the body that it is too slow.
        case slowBody
    }

    /// When to look again at the latest; nil when time changes nothing.
    var deadline: NIODeadline? {
        if case .lingering(let since, let last, _) = closing {
            return min(since + timing.lingerTime, last + timing.lingerIdle)
        }
        if let waiting { return waiting.since + timing.write }
        guard closing == nil else { return nil }
        switch reading {
        case .idle(let since) where open.isEmpty: return since + (isDraining ? timing.drainGrace : timing.keepAlive)
        case .head(let since, _) where open.isEmpty: return since + timing.header
        // Behind another request it waits for us.
        case .body(let since, _) where open.count <= 1: return min(since + timing.body, bodyEnd ?? .distantFuture)
        case .idle, .head, .body, .finished: return nil
        }
    }

    /// Looks what is due.
    ///
    /// - Parameters:
    ///   - waitingBytes: how much waits for the client.
    ///   - isReading: whether we would read if something came; when not, nobody is slow but us.
    mutating func timePassed(now: NIODeadline, waitingBytes: Int, isReading: Bool) -> Due {
        guard let deadline, now >= deadline else { return .nothing }
        if case .lingering = closing { return .close }
        if let waiting {
            guard waitingBytes < waiting.bytes else { return .reset }
            self.waiting = Waiting(since: now, bytes: waitingBytes)
            return .nothing
        }
        switch reading {
        case .idle: return .close
        case .head:
            _ = refuse(.headTooSlow)
            return .refused
        case .body(_, let bytes):
            let isInTime = bytes >= EdgeLimits.bodyProgressBytes && now < bodyEnd ?? .distantFuture
            if !isReading || open.first?.isAnswered == true { bodyBegan = now }
            if isInTime || !isReading || open.first?.isAnswered == true {
                reading = .body(since: now, bytes: 0)
                return .nothing
            }
            return bodyFailed() == .close ? .close : .slowBody
        case .finished: return .nothing
        }
    }

    /// When a body has to be there whole, however well it comes on: else a few slow clients would hold every place.
    private var bodyEnd: NIODeadline? {
        bodyBegan.map { $0 + .nanoseconds(timing.body.nanoseconds * Int64(EdgeLimits.bodySpans)) }
    }

    /// The gateway ends: requests under way are answered, and a connection without one is not kept.
    mutating func drain(now: NIODeadline) {
        isDraining = true
        if case .idle = reading { reading = .idle(since: now) }
    }
}
