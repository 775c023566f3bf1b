/// How a stream ended, judged once the upstream's body is at its end.
public struct StreamEnd: Hashable, Sendable {
    /// The judgement.
    public enum Verdict: Hashable, Sendable {
        /// The route's terminal marker was seen: of chat and completions a finish reason of each choice that began (`[DONE]`
        /// alone does not say that the model had ended), the last event of a response, which needs no `[DONE]`.
        case complete(isDoneMissing: Bool)
        /// The stream began but never came to its end.
        case truncated
        /// No event came.
        case empty
        /// The stream failed before its end.
        case failed(StreamFailure)
    }

    /// The judgement.
    public let verdict: Verdict
    /// The held last bytes of a complete stream, unchanged: the route's last event and what followed it, or what no blank
    /// line ended. The caller releases them once the log has the request's end. Empty for all other streams.
    public let tail: [UInt8]
}
