/// `attempt.finished`: how a call to one target ended, as observed.
public struct AttemptFinished: Sendable, Equatable {
    /// The request.
    public let requestID: RequestID
    /// The attempt's number, from 1.
    public let attempt: Int
    /// Where it went.
    public let target: Target
    /// The class that breakers, health and retries go by.
    public let outcome: OutcomeClass
    /// What went wrong; nil for a success.
    public let errorKind: ErrorKind?
    /// The provider's HTTP status; nil when none arrived.
    public let status: Int?
    /// Durations from the attempt's start.
    public let timing: AttemptTiming
    /// What was moved.
    public let volume: AttemptVolume
    /// Token counts, when the provider reported them.
    public let usage: TokenUsage?
    /// Why generation ended, as the provider says: `stop`, `length`, `tool_calls`, …
    public let finishReason: String?
    /// True for a stream that was complete but for `[DONE]`.
    public let isDoneMissing: Bool
    /// What the provider's own error answer says.
    public let upstream: UpstreamFacts

    /// Gathers the fields.
    public init(
        requestID: RequestID, attempt: Int, target: Target, outcome: OutcomeClass, errorKind: ErrorKind?, status: Int?,
        timing: AttemptTiming, volume: AttemptVolume, usage: TokenUsage?, finishReason: String?,
        isDoneMissing: Bool = false, upstream: UpstreamFacts
    ) {
        self.requestID = requestID
        self.attempt = attempt
        self.target = target
        self.outcome = outcome
        self.errorKind = errorKind
        self.status = status
        self.timing = timing
        self.volume = volume
        self.usage = usage
        self.finishReason = finishReason
        self.isDoneMissing = isDoneMissing
        self.upstream = upstream
    }
}

/// An attempt's durations in microseconds, all from its start.
public struct AttemptTiming: Sendable, Equatable {
    /// Until connected; nil on a connection that was open already, or when none came about.
    public let connectMicroseconds: Int64?
    /// Until the first byte of the answer; nil when none came.
    public let firstByteMicroseconds: Int64?
    /// Until the first event with content; nil when none came and for plain answers.
    public let firstTokenMicroseconds: Int64?
    /// Until its end.
    public let totalMicroseconds: Int64

    /// Gathers the fields.
    public init(
        connectMicroseconds: Int64?, firstByteMicroseconds: Int64?, firstTokenMicroseconds: Int64?,
        totalMicroseconds: Int64
    ) {
        self.connectMicroseconds = connectMicroseconds
        self.firstByteMicroseconds = firstByteMicroseconds
        self.firstTokenMicroseconds = firstTokenMicroseconds
        self.totalMicroseconds = totalMicroseconds
    }
}

/// What an attempt moved.
public struct AttemptVolume: Sendable, Equatable {
    /// Bytes of the answer's body as received.
    public let receivedBytes: Int64
    /// Bytes of it that the client had been given when the attempt ended; 0 while another target could still answer.
    public let forwardedBytes: Int64
    /// Events of a stream; 0 for plain answers.
    public let chunks: Int64

    /// Gathers the fields.
    public init(receivedBytes: Int64, forwardedBytes: Int64, chunks: Int64) {
        self.receivedBytes = receivedBytes
        self.forwardedBytes = forwardedBytes
        self.chunks = chunks
    }
}

/// What a provider says of itself in an answer: short, printable and never content.
public struct UpstreamFacts: Sendable, Equatable {
    /// Its own id for the call (`x-request-id`).
    public let requestID: String?
    /// The `type` of its error object.
    public let errorType: String?
    /// The `code` of its error object.
    public let errorCode: String?
    /// Its `Retry-After`, in microseconds.
    public let retryAfterMicroseconds: Int64?

    /// Gathers the fields.
    public init(
        requestID: String? = nil, errorType: String? = nil, errorCode: String? = nil,
        retryAfterMicroseconds: Int64? = nil
    ) {
        self.requestID = requestID
        self.errorType = errorType
        self.errorCode = errorCode
        self.retryAfterMicroseconds = retryAfterMicroseconds
    }

    /// Nothing was said.
    public static let none = UpstreamFacts()
}
