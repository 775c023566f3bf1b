import GatewayCore

/// An answer that is released piece by piece.
public protocol AnswerInPieces: Sendable {
    /// Who answers.
    var provider: ProviderName { get }
    /// How many attempts were made so far.
    var attempts: Int { get }
    /// Header fields of the provider's answer that are passed on.
    var passed: PassedFields { get }

    /// The next piece; to be called until it gives something else than bytes.
    ///
    /// - Throws: `LedgerError` when the end is not committed in time: the answer has to be cut.
    mutating func next() async throws(LedgerError) -> AnswerPiece

    /// The client has gone: the call is broken off and recorded so, unless its end is recorded already.
    mutating func clientLeft()
}

/// A piece of an answer.
public enum AnswerPiece: Sendable {
    /// Send these bytes and ask again.
    case bytes(ArraySlice<UInt8>)
    /// Send these bytes; the answer is whole.
    case last([UInt8])
    /// The answer is broken off, for this reason: tell it where the route can, and close the connection.
    case broken(FailedAnswer)
}
