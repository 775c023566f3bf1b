import CurlTransport
import GatewayCore

/// A plain answer that is larger than what is held whole. It is passed on as it comes and not inspected; its last piece
/// only after the request's end is committed.
public struct LargeAnswer: AnswerInPieces {
    /// The provider's status, a 2xx.
    public let status: Int
    /// Its content type.
    public let contentType: String
    /// See `AnswerInPieces`.
    public let passed: PassedFields

    private let attempt: AttemptInProgress
    private let ledger: Ledger
    private var observation: Observation
    /// What was held while it might have been a whole answer; given out at once, as the client has the head by then.
    private var first: [UInt8]?
    /// The newest bytes after that, held back because they may be the last.
    private var held: [UInt8] = []
    private var isOver = false

    init(attempt: AttemptInProgress, ledger: Ledger, observation: Observation, head: ResponseHead, body: [UInt8]) {
        self.attempt = attempt
        self.ledger = ledger
        self.observation = observation
        status = head.status
        contentType = head.sendableContentType
        passed = PassedFields(head)
        first = body
    }

    /// See `AnswerInPieces`.
    public var provider: ProviderName { attempt.target.provider }

    /// See `AnswerInPieces`.
    public var attempts: Int { attempt.number }

    /// See `AnswerInPieces`.
    public mutating func next() async throws(LedgerError) -> AnswerPiece {
        if let piece = first {
            first = nil
            observation.forwardedBytes += piece.count
            return .bytes(piece[...])
        }
        let delivery = await attempt.exchange.next()
        observation.take(delivery)
        if let failure = delivery.end?.failure {
            isOver = true
            observation.fail(failure)
            guard let conclusion = try attempt.finish(observation) else { return .last([]) }
            try await ledger.committed(conclusion.position)
            return .broken(FailedAnswer(conclusion, error: nil, after: attempt.earlier))
        }
        if delivery.end != nil {
            isOver = true
            if let conclusion = try attempt.finish(observation) { try await ledger.committed(conclusion.position) }
            return .last(held + delivery.body)
        }
        let piece = held
        held = delivery.body
        observation.forwardedBytes += piece.count
        return .bytes(piece[...])
    }

    /// See `AnswerInPieces`.
    public mutating func clientLeft() {
        guard !isOver else { return }
        isOver = true
        attempt.abandon(observation)
    }
}
