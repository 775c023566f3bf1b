/// A request between `request.received` and its end.
public struct OpenRequest: Sendable, Equatable {
    /// Where it was received.
    public let receivedPosition: Position
    /// When it was received.
    public let receivedAt: LogTime
    /// The bits its draws come from.
    public let seed: Seed
    /// What of the API it asks for.
    public let api: Route
    /// The model asked for; nil when it is none of ours, and the request about to be refused.
    public let model: ModelName?
    /// The one provider it may go to; nil for any.
    public let pin: ProviderName?
    /// True when no other target may be tried than the first.
    public let noFailover: Bool
    /// When it has to be over; nil for never.
    public let deadline: LogTime?
    /// The configuration it is judged by: the one in force when it arrived; nil only in a log without one.
    public let policy: Policy?
    /// Where its model leads by that configuration.
    let route: ModelPolicy?
    /// How many attempts were decided.
    public internal(set) var attempts: Int
    /// Where they went, each target once.
    public internal(set) var tried: [TriedTarget]
    /// The attempt under way.
    public internal(set) var current: OpenAttempt?
    /// Time spent in finished attempts and in the waits before attempts, in microseconds.
    public internal(set) var attemptMicroseconds: Int64
    /// Answer bytes received in finished attempts.
    public internal(set) var receivedBytes: Int64

    /// Gathers what is known of a request; nothing was tried for one that has just arrived.
    public init(
        receivedPosition: Position, receivedAt: LogTime, seed: Seed, api: Route, model: ModelName?,
        pin: ProviderName? = nil,
        noFailover: Bool = false, deadline: LogTime? = nil, policy: Policy?, attempts: Int = 0,
        tried: [TriedTarget] = [], current: OpenAttempt? = nil, attemptMicroseconds: Int64 = 0, receivedBytes: Int64 = 0
    ) {
        self.receivedPosition = receivedPosition
        self.receivedAt = receivedAt
        self.seed = seed
        self.api = api
        self.model = model
        self.pin = pin
        self.noFailover = noFailover
        self.deadline = deadline
        self.policy = policy
        route = model.flatMap { policy?.model($0) }
        self.attempts = attempts
        self.tried = tried
        self.current = current
        self.attemptMicroseconds = attemptMicroseconds
        self.receivedBytes = receivedBytes
    }
}

/// A target that a request was at.
public struct TriedTarget: Sendable, Equatable {
    /// Which.
    public let target: Target
    /// True when its last attempt there ended in a way that the same target may mend.
    public internal(set) var mayMend: Bool

    /// Pairs the two.
    public init(target: Target, mayMend: Bool) {
        self.target = target
        self.mayMend = mayMend
    }
}

/// An attempt between `route.decided` and `attempt.finished`.
public struct OpenAttempt: Sendable, Equatable {
    /// Its number, from 1.
    public let number: Int
    /// Where it went.
    public let target: Target
    /// The key of the target's state.
    public let key: Target
    /// Its leave of the target's breaker to go there.
    public internal(set) var permit: Permit
    /// Its leave of the endpoint's breaker.
    public internal(set) var linkPermit: Permit
    /// Where it was decided.
    public let decidedPosition: Position

    /// Gathers the fields.
    public init(
        number: Int, target: Target, key: Target, permit: Permit, linkPermit: Permit, decidedPosition: Position
    ) {
        self.number = number
        self.target = target
        self.key = key
        self.permit = permit
        self.linkPermit = linkPermit
        self.decidedPosition = decidedPosition
    }
}
