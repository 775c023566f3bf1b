import CurlTransport
import GatewayCore
import OpenAIWire

/// A stream that has begun. Pieces are given out as they come, in whole events and unchanged; the last one (`[DONE]`, or
/// an error event) only after the request's end is committed.
public struct StreamingAnswer: Sendable {
    /// Who answers.
    public var provider: ProviderName { attempt.target.provider }
    /// How many attempts were made so far.
    public var attempts: Int { attempt.number }

    private let attempt: AttemptInProgress
    private let ledger: Ledger
    private var observer = StreamObserver()
    private var observation: Observation
    private var phase = Phase.flowing
    /// What the opening has for the client.
    private var firstPiece: ArraySlice<UInt8> = []

    private enum Phase {
        /// The upstream goes on.
        case flowing
        /// The end is recorded; the tail waits for its commit.
        case ending(Position, tail: [UInt8])
        /// The end is recorded; an error event waits for its commit.
        case failing(Position, FailedAnswer)
        /// Nothing follows.
        case over
    }

    /// The next piece of a stream.
    public enum Piece: Sendable {
        /// Send these bytes and ask again.
        case bytes(ArraySlice<UInt8>)
        /// Send these bytes; the answer is whole.
        case last([UInt8])
        /// Send this as an error event; the answer is broken off.
        case failure(FailedAnswer)
    }

    /// What the opening learns from a delivery.
    enum Opening {
        case nothing
        case begun
        case failed(Observation, UpstreamErrorBody?)
    }

    init(attempt: AttemptInProgress, ledger: Ledger, head: ResponseHead) {
        self.attempt = attempt
        self.ledger = ledger
        observation = Observation(nil, head: head)
    }

    /// The next piece; call it until it gives the last or a failure.
    ///
    /// - Throws: `LedgerError` when the end is not committed in time: the answer has to be cut.
    public mutating func next() async throws(LedgerError) -> Piece {
        if !firstPiece.isEmpty {
            defer { firstPiece = [] }
            return .bytes(firstPiece)
        }
        while case .flowing = phase {
            if let piece = try advance(await attempt.exchange.next()) { return .bytes(piece) }
        }
        defer { phase = .over }
        switch phase {
        case .ending(let position, let tail):
            try await ledger.committed(position)
            return .last(tail)
        case .failing(let position, let answer):
            try await ledger.committed(position)
            return .failure(answer)
        case .flowing, .over: return .last([])
        }
    }

    /// The client has gone: the call is broken off and recorded so, unless its end is recorded already.
    public mutating func clientLeft() {
        guard case .flowing = phase else { return }
        phase = .over
        attempt.exchange.cancel()
        observation.errorKind = .clientClosed
        // Nobody waits for it; a ledger that refuses is closed, and the next start abandons the request.
        _ = try? attempt.finish(observation)
    }

    /// The opening's step: takes a delivery in before anything was released.
    mutating func take(_ delivery: Delivery) throws(LedgerError) -> Opening {
        let piece = try advance(delivery, isOpening: true)
        if let piece {
            firstPiece = piece
            return .begun
        }
        switch phase {
        case .flowing: return .nothing
        // A stream whose only content is its tail has begun, too.
        case .ending: return .begun
        case .failing, .over: return .failed(observation, openingError)
        }
    }

    private var openingError: UpstreamErrorBody? {
        if case .upstreamError(let error)? = observer.facts.failure { error } else { nil }
    }

    /// Feeds the observer, records the end where it came, and answers what to forward.
    private mutating func advance(
        _ delivery: Delivery, isOpening: Bool = false
    ) throws(LedgerError) -> ArraySlice<UInt8>? {
        let piece = delivery.body.isEmpty ? nil : feed(delivery.body)
        observation.forwardedBytes += piece?.count ?? 0
        if let failure = observer.facts.failure {
            try breakOff(ErrorKind(failure), isOpening: isOpening && piece == nil)
            attempt.exchange.cancel()
        } else if observer.facts.isDone {
            // `[DONE]` is the end: a server that keeps the connection open after it does not hold the client up.
            try finish(observer.finish(), isOpening: isOpening && piece == nil)
            attempt.exchange.discardRest()
        } else if let failure = delivery.end?.failure {
            try breakOff(ErrorKind(failure.kind, hasHead: true), isOpening: isOpening && piece == nil)
        } else if delivery.end != nil {
            try finish(observer.finish(), isOpening: isOpening && piece == nil)
        }
        return piece
    }

    private mutating func feed(_ body: [UInt8]) -> ArraySlice<UInt8>? {
        let forward = observer.feed(body)
        let facts = observer.facts
        observation.chunks = facts.eventCount
        observation.usage = GatewayCore.TokenUsage(facts.usage)
        observation.finishReason = facts.finishReasons.first
        if facts.hasContent, observation.firstTokenMicroseconds == nil {
            observation.firstTokenMicroseconds = attempt.elapsedMicroseconds
        }
        switch forward {
        case .nothing: return nil
        case .chunk(let range): return body[range]
        case .bytes(let bytes): return bytes[...]
        }
    }

    private mutating func finish(_ end: StreamEnd, isOpening: Bool = false) throws(LedgerError) {
        switch end.verdict {
        case .complete:
            let conclusion = try attempt.finish(observation)
            phase = conclusion.map { .ending($0.position, tail: end.tail) } ?? .over
        case .truncated: try breakOff(.truncatedStream, isOpening: isOpening)
        case .empty: try breakOff(.emptyAnswer, isOpening: isOpening)
        case .failed(let failure): try breakOff(ErrorKind(failure), isOpening: isOpening)
        }
    }

    /// In the opening the caller records the failure; later it is recorded here.
    private mutating func breakOff(_ kind: ErrorKind, isOpening: Bool) throws(LedgerError) {
        observation.errorKind = kind
        if let error = openingError {
            observation.upstream = UpstreamFacts(
                requestID: observation.upstream.requestID, errorType: error.type, errorCode: error.code)
        }
        guard !isOpening else {
            phase = .over
            return
        }
        let finished = observation.finished(attempt)
        let conclusion = try attempt.finish(observation)
        phase = conclusion.map { .failing($0.position, FailedAnswer(endingWith: finished, error: nil)) } ?? .over
    }
}

extension ErrorKind {
    /// The recorded kind of a stream that cannot go on.
    fileprivate init(_ failure: StreamFailure) {
        self =
            switch failure {
            case .upstreamError: .errorInAnswer
            case .malformedEvent: .malformedAnswer
            case .eventTooLarge: .answerTooLarge
            }
    }
}
