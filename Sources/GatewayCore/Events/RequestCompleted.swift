/// `request.completed`: what is about to be released to the client, or, for a process that died, that nothing more will be.
public struct RequestCompleted: Sendable, Equatable {
    /// The request.
    public let requestID: RequestID
    /// The model asked for.
    public let model: ModelName
    /// How it ended.
    public let outcome: RequestOutcome
    /// The HTTP status the client has; 499 when the client went first, nil when abandoned.
    public let status: Int?
    /// What the client is told; nil for a success and when abandoned.
    public let code: ErrorCode?
    /// How many attempts were started.
    public let attempts: Int
    /// Until the first byte of the last attempt's answer, from its own start, in microseconds.
    public let firstByteMicroseconds: Int64?
    /// From `request.received` to here, in microseconds of log time.
    public let totalMicroseconds: Int64
    /// What of it was spent neither in attempts nor in the waits decided before them, in microseconds; nil when abandoned.
    public let overheadMicroseconds: Int64?
    /// Bytes of answer bodies received for it.
    public let bytes: Int64
    /// Token counts of the attempt that answered.
    public let usage: TokenUsage?
    /// Why it was not tried again although it failed in a way that allows it; nil for other ends.
    public let notRetried: NotRetried?

    /// Gathers the fields.
    public init(
        requestID: RequestID, model: ModelName, outcome: RequestOutcome, status: Int?, code: ErrorCode?, attempts: Int,
        firstByteMicroseconds: Int64?, totalMicroseconds: Int64, overheadMicroseconds: Int64?, bytes: Int64,
        usage: TokenUsage?, notRetried: NotRetried? = nil
    ) {
        self.notRetried = notRetried
        self.requestID = requestID
        self.model = model
        self.outcome = outcome
        self.status = status
        self.code = code
        self.attempts = attempts
        self.firstByteMicroseconds = firstByteMicroseconds
        self.totalMicroseconds = totalMicroseconds
        self.overheadMicroseconds = overheadMicroseconds
        self.bytes = bytes
        self.usage = usage
    }
}

/// Why a request that failed was not tried again: a closed set, recorded as `not_retried`. In the order in which they are
/// looked at.
public enum NotRetried: String, Sendable, CaseIterable {
    /// A part of the answer was with the client.
    case answerBegun = "answer_begun"
    /// It had `max_attempts`.
    case attemptsUsed = "attempts_used"
    /// Its deadline had passed.
    case deadline
    /// The model had as many further attempts lately as the budget allows.
    case budgetUsed = "budget_used"
    /// No target was left.
    case noTarget = "no_target"
}
