import GatewayCore

/// Why a request went where it went: its events, put together for people and as `explain --json`.
public struct Explanation: Sendable {
    /// The request as it arrived.
    public let received: RequestReceived
    /// When it arrived.
    public let receivedAt: WallTime
    /// Its attempts, in order.
    public private(set) var attempts: [Attempt] = []
    /// How it ended; nil while it is open.
    public private(set) var end: End?
    /// The configuration it was judged by; nil when no decision was recorded.
    public private(set) var configuration: ConfigurationDigest?
    /// Changes of breakers, gates and holds that it caused, or that were made when it was decided, in order.
    public private(set) var changes: [Change] = []

    /// A change of what guards a target and where it is recorded.
    public struct Change: Sendable {
        /// Its position.
        public let position: Position
        /// When, in log time.
        public let logTime: LogTime
        /// When, in microseconds of log time since the request arrived.
        public let startMicroseconds: Int64
        /// The change.
        public let kind: Kind

        /// What can change.
        public enum Kind: Sendable {
            /// A breaker.
            case breaker(BreakerTransitioned)
            /// A gate was set, or moved later.
            case gateSet(GateSet)
            /// A gate was cleared.
            case gateCleared(GateCleared)
            /// A target was held.
            case held(TargetHeld)
            /// A target was released.
            case released(TargetReleased)
        }
    }

    /// A decision and what came of it.
    public struct Attempt: Sendable {
        /// Where it was decided.
        public let position: Position
        /// The decision.
        public let decided: RouteDecided
        /// When, in log time.
        public let logTime: LogTime
        /// When, in microseconds of log time since the request arrived.
        public let startMicroseconds: Int64
        /// Its end; nil while it is under way, and when its process died.
        public internal(set) var finished: AttemptFinished?
    }

    /// The request's last event.
    public struct End: Sendable {
        /// Its position.
        public let position: Position
        /// Whether and how it was served.
        public let kind: Kind

        /// The two ways to end.
        public enum Kind: Sendable {
            /// With an attempt.
            case completed(RequestCompleted)
            /// Without one.
            case refused(RequestRefused)
        }
    }

    /// Puts a request's events, in log order, together; nil when its `request.received` is not among them.
    public init?(of events: [Event]) {
        var opening: (RequestReceived, Event)?
        for event in events {
            if case .input(.requestReceived(let received)) = event.fact { opening = (received, event) }
        }
        guard let (received, first) = opening else { return nil }
        self.received = received
        receivedAt = first.moment.recordedAt
        for event in events { take(event, since: first.moment.logTime) }
    }

    private mutating func take(_ event: Event, since start: LogTime) {
        switch event.fact {
        case .derived(.routeDecided(let decided)):
            configuration = decided.configuration
            attempts.append(
                Attempt(
                    position: event.position, decided: decided, logTime: event.moment.logTime,
                    startMicroseconds: event.moment.logTime.microseconds(since: start)))
        case .input(.attemptFinished(let finished)):
            if let index = attempts.lastIndex(where: { $0.decided.attempt == finished.attempt }) {
                attempts[index].finished = finished
            }
        case .derived(.breakerTransitioned(let transitioned)): note(.breaker(transitioned), event, since: start)
        case .derived(.gateSet(let set)): note(.gateSet(set), event, since: start)
        case .derived(.gateCleared(let cleared)): note(.gateCleared(cleared), event, since: start)
        case .derived(.targetHeld(let held)): note(.held(held), event, since: start)
        case .derived(.targetReleased(let released)): note(.released(released), event, since: start)
        case .derived(.requestCompleted(let completed)):
            end = End(position: event.position, kind: .completed(completed))
        case .derived(.requestRefused(let refused)):
            end = End(position: event.position, kind: .refused(refused))
        case .input(.segmentOpened), .input(.gatewayStarted), .input(.gatewayStopped), .input(.configApplied),
            .input(.requestReceived), .input(.probeFirstToken), .input(.probeFinished), .input(.refusalsCounted),
            .input(.operatorActed), .input(.breakerOverridden), .input(.warmupStarted), .input(.warmupFinished):
            break
        }
    }

    private mutating func note(_ kind: Change.Kind, _ event: Event, since start: LogTime) {
        let time = event.moment.logTime
        changes.append(
            Change(
                position: event.position, logTime: time, startMicroseconds: time.microseconds(since: start), kind: kind)
        )
    }

    /// `success`, `error`, `client_cancel`, `abandoned`, `refused`; nil while open.
    public var outcome: String? {
        switch end?.kind {
        case .completed(let completed): completed.outcome.rawValue
        case .refused: "refused"
        case nil: nil
        }
    }

    /// The HTTP status the client had; nil while open and when abandoned.
    public var status: Int? {
        switch end?.kind {
        case .completed(let completed): completed.status
        case .refused(let refused): refused.code.status
        case nil: nil
        }
    }

    /// What the client was told, if it was an error.
    public var code: ErrorCode? {
        switch end?.kind {
        case .completed(let completed): completed.code
        case .refused(let refused): refused.code
        case nil: nil
        }
    }

    /// From arrival to the end, in microseconds; nil while open and when refused.
    public var totalMicroseconds: Int64? {
        if case .completed(let completed)? = end?.kind { completed.totalMicroseconds } else { nil }
    }

    /// Why nothing followed the last attempt although it failed in a way that allows it; nil for other ends.
    public var notRetried: NotRetried? {
        if case .completed(let completed)? = end?.kind { completed.notRetried } else { nil }
    }

    /// When the client was told to come again, in microseconds from its refusal; nil when it was not.
    public var retryAfterMicroseconds: Int64? {
        if case .refused(let refused)? = end?.kind { refused.retryAfterMicroseconds } else { nil }
    }
}
