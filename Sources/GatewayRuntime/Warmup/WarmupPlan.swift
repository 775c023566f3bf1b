import GatewayCore

/// When one target is warmed up, and why: a pure rule over log time.
struct WarmupPlan {
    /// Without a request for so long, in microseconds; nil for never.
    private let idleAfter: Int64?
    /// When it was last sent something, or has last answered.
    private var lastUse: LogTime
    /// When it last answered well; nil when it has not yet.
    private var lastAnswer: LogTime?
    /// Warm-ups that have failed since then.
    private var failures = 0
    /// Why it is to be warmed up once nothing stands in the way any more. However often that is asked for, it is one.
    private var waiting: WarmupTrigger?

    /// What is to be done.
    enum Step: Equatable {
        /// Warm it up now, which begins with this.
        case warm(WarmupTrigger)
        /// Look again at this time, or when something happens.
        case look(LogTime)
        /// Look again when something happens.
        case rest
    }

    /// How long after an answer a target counts as hot that has no idle time set, in microseconds: a minute.
    static let hotMicroseconds: Int64 = 60_000_000
    /// Idle times are doubled up to this, in microseconds, unless set longer: five minutes.
    static let idleMaximumMicroseconds: Int64 = 300_000_000

    /// Begins at a time.
    init(idleAfter: Int64?, since: LogTime) {
        self.idleAfter = idleAfter
        lastUse = since
    }

    /// A request was sent there.
    mutating func used(at time: LogTime) { lastUse = max(lastUse, time) }

    /// It answered well, a request or a warm-up.
    mutating func answered(at time: LogTime) {
        used(at: time)
        lastAnswer = max(lastAnswer ?? time, time)
        failures = 0
    }

    /// A warm-up has ended.
    mutating func warmed(_ outcome: OutcomeClass, at time: LogTime) {
        if outcome.isSuccess { return answered(at: time) }
        used(at: time)
        failures += 1
    }

    /// Somebody asks for a warm-up. What cannot be now is made later, unless an operator asked, who can see that it was not.
    mutating func ask(_ trigger: WarmupTrigger, _ condition: WarmupCondition) -> Step {
        if trigger.isForPeers, isHot(condition) { return next(condition) }
        if condition.leave(for: trigger) == .given { return begin(trigger, condition) }
        switch trigger {
        case .operatorAsked: break
        // Nothing is let through sooner.
        case .recovery: waiting = trigger
        case .start, .idle, .peerOpened, .peerHealth: waiting = waiting ?? trigger
        }
        return next(condition)
    }

    /// What is to be done when nobody asks.
    mutating func next(_ condition: WarmupCondition) -> Step {
        var looks: [LogTime] = []
        if let trigger = waiting {
            if trigger.isForPeers, isHot(condition) {
                waiting = nil
            } else {
                switch condition.leave(for: trigger) {
                case .given: return begin(trigger, condition)
                case .from(let time): looks.append(time)
                case .withheld: break
                }
            }
        }
        if let due = idleDue(condition) {
            if condition.now < due {
                looks.append(due)
            } else {
                switch condition.leave(for: .idle) {
                case .given: return begin(.idle, condition)
                case .from(let time): looks.append(time)
                case .withheld: break
                }
            }
        }
        return looks.min().map(Step.look) ?? .rest
    }

    private mutating func begin(_ trigger: WarmupTrigger, _ condition: WarmupCondition) -> Step {
        waiting = nil
        used(at: condition.now)
        return .warm(trigger)
    }

    /// When it has been idle for long enough; after failures that takes longer.
    private func idleDue(_ condition: WarmupCondition) -> LogTime? {
        guard let idleAfter else { return nil }
        let wait = Wait.doubled(idleAfter, times: failures, maximum: Self.idleMaximumMicroseconds)
        return (condition.isInUse ? condition.now : lastUse).advanced(by: wait)
    }

    /// True while it needs no warm-up to be ready for more: it is at work, or was just now.
    private func isHot(_ condition: WarmupCondition) -> Bool {
        if condition.isInUse { return true }
        guard let lastAnswer else { return false }
        return condition.now < lastAnswer.advanced(by: idleAfter ?? Self.hotMicroseconds)
    }
}

extension WarmupTrigger {
    /// True where it is for the sake of others that the target may have to stand in for.
    fileprivate var isForPeers: Bool {
        switch self {
        case .peerOpened, .peerHealth: true
        case .start, .recovery, .idle, .operatorAsked: false
        }
    }
}
