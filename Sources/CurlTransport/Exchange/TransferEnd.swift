/// How a transfer ended. Behind a pointer, as it is asked for far more often than it is made.
public indirect enum TransferEnd: Sendable, Hashable {
    /// The response came to its end as its framing says. A body that is framed by the close of the connection alone
    /// counts as complete: HTTP gives no way to see that it is not.
    case complete(TransferTimings)
    /// It did not.
    case failed(TransferFailure, TransferTimings)

    /// What was measured.
    public var timings: TransferTimings {
        switch self {
        case .complete(let timings), .failed(_, let timings): timings
        }
    }

    /// Why it failed, if it did.
    public var failure: TransferFailure? {
        switch self {
        case .complete: nil
        case .failed(let failure, _): failure
        }
    }
}
