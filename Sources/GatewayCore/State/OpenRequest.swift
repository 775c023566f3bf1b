/// A request between `request.received` and its end.
public struct OpenRequest: Sendable, Equatable {
    /// Where it was received.
    public let receivedPosition: Position
    /// When it was received.
    public let receivedAt: LogTime
    /// The bits its draws come from.
    public let seed: Seed
    /// The model asked for; nil when it is none of ours, and the request about to be refused.
    public let model: ModelName?
    /// The configuration it is judged by: the one in force when it arrived; nil only in a log without one.
    public let policy: Policy?
    /// How many attempts were decided.
    public internal(set) var attempts = 0
    /// Where they went.
    public internal(set) var tried: [Target] = []
    /// The attempt under way.
    public internal(set) var current: OpenAttempt?
    /// Time spent in finished attempts, in microseconds.
    public internal(set) var attemptMicroseconds: Int64 = 0
    /// Answer bytes received in finished attempts.
    public internal(set) var receivedBytes: Int64 = 0

    /// Gathers what is known of a request; nothing was tried for one that has just arrived.
    public init(
        receivedPosition: Position, receivedAt: LogTime, seed: Seed, model: ModelName?, policy: Policy?,
        attempts: Int = 0, tried: [Target] = [], current: OpenAttempt? = nil, attemptMicroseconds: Int64 = 0,
        receivedBytes: Int64 = 0
    ) {
        self.receivedPosition = receivedPosition
        self.receivedAt = receivedAt
        self.seed = seed
        self.model = model
        self.policy = policy
        self.attempts = attempts
        self.tried = tried
        self.current = current
        self.attemptMicroseconds = attemptMicroseconds
        self.receivedBytes = receivedBytes
    }
}

/// An attempt between `route.decided` and `attempt.finished`.
public struct OpenAttempt: Sendable, Equatable {
    /// Its number, from 1.
    public let number: Int
    /// Where it went.
    public let target: Target
    /// The key of the target's breaker.
    public let key: Target
    /// Its leave to go there.
    public internal(set) var permit: Permit
    /// Where it was decided.
    public let decidedPosition: Position

    /// Gathers the fields.
    public init(number: Int, target: Target, key: Target, permit: Permit, decidedPosition: Position) {
        self.number = number
        self.target = target
        self.key = key
        self.permit = permit
        self.decidedPosition = decidedPosition
    }
}
