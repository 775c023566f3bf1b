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
    /// What of it was not spent in attempts, in microseconds; nil when abandoned.
    public let overheadMicroseconds: Int64?
    /// Bytes of answer bodies received for it.
    public let bytes: Int64
    /// Token counts of the attempt that answered.
    public let usage: TokenUsage?

    /// Gathers the fields.
    public init(
        requestID: RequestID, model: ModelName, outcome: RequestOutcome, status: Int?, code: ErrorCode?, attempts: Int,
        firstByteMicroseconds: Int64?, totalMicroseconds: Int64, overheadMicroseconds: Int64?, bytes: Int64,
        usage: TokenUsage?
    ) {
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
