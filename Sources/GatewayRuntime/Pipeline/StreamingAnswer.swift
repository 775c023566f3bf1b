import CurlTransport
import GatewayCore
import OpenAIWire

/// A stream that has begun. Pieces are given out as they come, in whole events and unchanged; the last one (`[DONE]`, or
/// the word that it is broken off) only after the request's end is committed.
public struct StreamingAnswer: AnswerInPieces {
    /// See `AnswerInPieces`.
    public let passed: PassedFields

    private let attempt: AttemptInProgress
    private let ledger: Ledger
    private var observer: StreamObserver
    private var observation = Observation()
    private var phase = Phase.opening
    /// What the opening has for the client.
    private var firstPiece: ArraySlice<UInt8> = []

    private enum Phase {
        /// Nothing was released: a failure is for the opening to record.
        case opening
        /// The upstream goes on.
        case flowing
        /// The end is recorded; the tail waits for its commit.
        case ending(Position, tail: [UInt8])
        /// The end is recorded; the client is told after its commit.
        case breaking(Position, FailedAnswer)
        /// Nothing follows.
        case over
    }

    /// What the opening learns from a delivery.
    enum Opening {
        case nothing
        case begun
        case failed(Observation, UpstreamErrorBody?)
    }

    init(attempt: AttemptInProgress, ledger: Ledger, head: ResponseHead) {
        passed = PassedFields(head)
        self.attempt = attempt
        self.ledger = ledger
        observer = StreamObserver(
            route: attempt.route, hidesUsage: attempt.hidesUsage, blanksUsage: attempt.blanksUsage)
    }

    /// See `AnswerInPieces`.
    public var provider: ProviderName { attempt.target.provider }

    /// See `AnswerInPieces`.
    public var attempts: Int { attempt.number }

    /// See `AnswerInPieces`.
    public mutating func next() async throws(LedgerError) -> AnswerPiece {
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
        case .breaking(let position, let answer):
            try await ledger.committed(position)
            return .broken(answer)
        case .opening, .flowing, .over: return .last([])
        }
    }

    /// See `AnswerInPieces`.
    public mutating func clientLeft() {
        guard case .flowing = phase else { return }
        phase = .over
        attempt.abandon(observation)
    }

    /// Takes a delivery in while nothing has been released.
    mutating func open(_ delivery: Delivery) throws(LedgerError) -> Opening {
        let piece = try advance(delivery)
        if let piece { firstPiece = piece }
        switch phase {
        case .opening: return .nothing
        case .flowing, .ending, .breaking: return .begun
        case .over: return .failed(observation, reportedError)
        }
    }

    /// Feeds the observer, records the end where it came, and answers what to forward.
    private mutating func advance(_ delivery: Delivery) throws(LedgerError) -> ArraySlice<UInt8>? {
        observation.take(delivery)
        let piece = delivery.body.isEmpty ? nil : try feed(delivery.body)
        if let piece {
            observation.forwardedBytes += piece.count
            if case .opening = phase { phase = .flowing }
        }
        if let failure = observer.facts.failure {
            observation.fail(ErrorKind(failure), error: reportedError)
            attempt.exchange.cancel()
            try breakOff()
        } else if observer.facts.isDone {
            // `[DONE]` is the end: a server that keeps the connection open after it does not hold the client up.
            try finish()
            attempt.exchange.discardRest()
        } else if let failure = delivery.end?.failure {
            observation.fail(failure)
            try breakOff()
        } else if delivery.end != nil {
            try finish()
        }
        return piece
    }

    private var reportedError: UpstreamErrorBody? {
        if case .upstreamError(let error)? = observer.facts.failure { error } else { nil }
    }

    private mutating func feed(_ body: [UInt8]) throws(LedgerError) -> ArraySlice<UInt8>? {
        let forward = observer.feed(body)
        let facts = observer.facts
        observation.chunks = facts.eventCount
        observation.usage = GatewayCore.TokenUsage(facts.usage)
        observation.finishReason = facts.finishReasons.first
        if facts.hasContent, observation.firstTokenMicroseconds == nil {
            let elapsed = attempt.elapsedMicroseconds
            observation.firstTokenMicroseconds = elapsed
            try attempt.noteFirstToken(microseconds: elapsed)
        }
        switch forward {
        case .nothing: return nil
        case .chunk(let range): return body[range]
        case .bytes(let bytes): return bytes[...]
        }
    }

    /// The upstream's body is over: judges the stream.
    private mutating func finish() throws(LedgerError) {
        let end = observer.finish()
        switch end.verdict {
        case .complete(let isDoneMissing):
            observation.isDoneMissing = isDoneMissing
            let conclusion = try attempt.finish(observation)
            phase = conclusion.map { .ending($0.position, tail: end.tail) } ?? .over
            return
        case .truncated: observation.fail(.truncatedStream)
        case .empty: observation.fail(.emptyAnswer)
        case .failed(let failure): observation.fail(ErrorKind(failure), error: reportedError)
        }
        try breakOff()
    }

    /// In the opening the caller records the failure; later it is recorded here.
    private mutating func breakOff() throws(LedgerError) {
        if case .opening = phase {
            phase = .over
            return
        }
        let conclusion = try attempt.finish(observation)
        phase =
            conclusion.map {
                .breaking($0.position, FailedAnswer($0, error: reportedError, after: attempt.earlier))
            } ?? .over
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
