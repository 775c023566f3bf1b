import NIOCore

extension ConnectionState {
    /// What is to be done with something that came.
    enum Taken: Equatable {
        /// Pass it on.
        case pass
        /// It is not wanted any more.
        case drop
        /// A refusal may be due now.
        case refused
        /// Close the connection at once.
        case close
    }

    /// Bytes came, before the parser sees them.
    mutating func bytesCame(_ count: Int, now: NIODeadline) -> Taken {
        switch closing {
        case .sending: return .drop
        case .lingering(let since, _, let bytes):
            closing = .lingering(since: since, last: now, bytes: bytes + count)
            return bytes + count > EdgeLimits.lingerBytes ? .close : .drop
        case nil: break
        }
        switch reading {
        case .idle: reading = .head(since: now, bytes: count)
        // Counted before the parser gets them, so that it never keeps more than the bound and one read.
        case .head(_, let bytes) where bytes > EdgeLimits.headBytes: return refuse(.headTooLarge)
        case .head(let since, let bytes): reading = .head(since: since, bytes: bytes + count)
        case .body: break
        case .finished: return .drop
        }
        return .pass
    }

    /// The parser found a head.
    mutating func headCame(_ head: RequestHead, now: NIODeadline) -> Taken {
        guard reading != .finished else { return .drop }
        if let fault = head.fault { return refuse(APIError(.invalidValue, fault)) }
        open.append(Open(head: head))
        reading = .body(since: now, bytes: 0)
        bodyBegan = now
        return .pass
    }

    /// The parser found a part of a body.
    mutating func bodyCame(_ count: Int) -> Taken {
        guard case .body(let since, let bytes) = reading else { return .drop }
        reading = .body(since: since, bytes: bytes + count)
        return .pass
    }

    /// The parser found a request's end.
    mutating func endCame(now: NIODeadline) -> Taken {
        guard case .body = reading else { return .drop }
        reading = open.last?.head.isLast == true ? .finished : .idle(since: now)
        return .pass
    }

    /// The parser gave up. In a body the one who reads it is told, and answers; elsewhere the answer is ours.
    mutating func parsingFailed(_ error: APIError) -> Taken {
        switch reading {
        case .finished: return .drop
        case .body: return bodyFailed()
        case .idle, .head: return refuse(error)
        }
    }

    /// A body will not come to its end.
    mutating func bodyFailed() -> Taken {
        reading = .finished
        // Its answer is out already: there is nobody to tell.
        guard !open.isEmpty else { return .close }
        open[open.count - 1].head.isLast = true
        return .pass
    }

    /// Nothing more is read; the client is told why after the answers that come first.
    mutating func refuse(_ error: APIError) -> Taken {
        reading = .finished
        refusal = error
        return .refused
    }

    /// The refusal whose turn it is.
    mutating func takeDueRefusal() -> APIError? {
        guard open.isEmpty, closing == nil, let refusal else { return nil }
        self.refusal = nil
        closing = .sending
        return refusal
    }

    /// The client closed its half, or all of it.
    ///
    /// - Returns: true when the connection can go at once.
    mutating func clientClosed() -> Bool {
        hasClientClosed = true
        if reading != .finished { reading = .finished }
        guard refusal == nil else { return false }
        switch closing {
        case .sending: return false
        case .lingering: return true
        case nil: return open.isEmpty
        }
    }
}

extension APIError {
    /// A head beyond the bounds: 431, which the API has no word of its own for.
    static var headTooLarge: APIError {
        var error = APIError(.invalidValue, "The request's head is larger than \(EdgeLimits.headBytes) bytes.")
        error.status = 431
        return error
    }

    /// A head that did not come to its end in time.
    static var headTooSlow: APIError {
        APIError(.requestTimeout, "The request's head did not arrive in time (server.client_header_timeout).")
    }
}
