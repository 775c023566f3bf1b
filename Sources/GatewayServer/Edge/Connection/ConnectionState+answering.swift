import NIOCore

extension ConnectionState {
    /// What is to be done with a part of an answer.
    enum Sent: Equatable {
        /// Send it as it is.
        case pass
        /// It belongs to nothing: nobody waits for it.
        case drop
        /// Send it for HTTP/1.0, or saying that the connection closes behind it.
        case head(isHTTP10: Bool, closes: Bool)
        /// Send it and close behind it.
        case last
        /// Send it; a refusal may be due then.
        case end
    }

    /// An answer's head is to go out.
    ///
    /// - Parameter saysClose: true when whoever answers wants the connection closed behind it.
    mutating func sendHead(isInformational: Bool, saysClose: Bool = false) -> Sent {
        guard closing == nil, let first = open.first else { return .drop }
        // HTTP/1.0 knows no interim answers.
        if isInformational { return first.head.isHTTP10 || first.isAnswered ? .drop : .pass }
        open[0].isAnswered = true
        if saysClose || isDraining || hasClientClosed || isUnread(first) { open[0].head.isLast = true }
        return .head(isHTTP10: first.head.isHTTP10, closes: open[0].head.isLast)
    }

    /// A part of an answer's body is to go out.
    func sendBody() -> Sent { closing == nil && !open.isEmpty ? .pass : .drop }

    /// An answer's end is to go out.
    mutating func sendEnd(now: NIODeadline) -> Sent {
        guard closing == nil, !open.isEmpty else { return .drop }
        let answered = open.removeFirst()
        if answered.head.isLast || hasClientClosed && open.isEmpty {
            open.removeAll()
            refusal = nil
            reading = .finished
            closing = .sending
            return .last
        }
        // What waited for us and not for the client gets its time from now on.
        switch reading {
        case .idle: reading = .idle(since: now)
        case .head(_, let bytes): reading = .head(since: now, bytes: bytes)
        case .body:
            reading = .body(since: now, bytes: 0)
            bodyBegan = now
        case .finished: break
        }
        return .end
    }

    /// The last answer has gone out whole, and our half of the connection closes.
    mutating func sentLast(now: NIODeadline) {
        closing = .lingering(since: now, last: now, bytes: 0)
        waiting = nil
    }

    /// More waits for the client than should, or less again.
    ///
    /// - Parameter bytes: how much waits; nil when it may be forgotten.
    mutating func waitingChanged(_ bytes: Int?, now: NIODeadline) {
        // The last answer is watched until it is out whole.
        if bytes == nil, closing == .sending { return }
        waiting = bytes.map { Waiting(since: now, bytes: $0) }
        if case .idle = reading, open.isEmpty { reading = .idle(since: now) }
    }

    /// Whether its body is not read to the end, and too much of it is left to read it for nothing.
    private func isUnread(_ request: Open) -> Bool {
        guard open.count == 1, case .body = reading else { return false }
        return !request.head.hasSmallBody
    }
}
