/// The kinds of event, as they stand in the `kind` column. `docs/events.md` lists the payload keys of each.
public enum EventKind: String, Sendable, CaseIterable {
    /// A segment file was begun.
    case segmentOpened = "segment.opened"
    /// A process began to serve from this log.
    case gatewayStarted = "gateway.started"
    /// It ended in order.
    case gatewayStopped = "gateway.stopped"
    /// A configuration came into force.
    case configApplied = "config.applied"
    /// A client's request was admitted.
    case requestReceived = "request.received"
    /// A target was chosen for an attempt, or none could be.
    case routeDecided = "route.decided"
    /// The first content of a leased probe's stream has come.
    case probeFirstToken = "probe.first_token"
    /// An attempt ended.
    case attemptFinished = "attempt.finished"
    /// A target's breaker changed its state.
    case breakerTransitioned = "breaker.transitioned"
    /// A request ended without an attempt.
    case requestRefused = "request.refused"
    /// A request that had an attempt ended.
    case requestCompleted = "request.completed"
    /// A check of a provider came to a new verdict.
    case probeFinished = "probe.finished"
    /// Requests were refused without an event of their own.
    case refusalsCounted = "refusals.counted"
    /// Somebody changed something by hand.
    case operatorActed = "operator.acted"
    /// A target throttles, or its quota is spent.
    case gateSet = "gate.set"
    /// That is over.
    case gateCleared = "gate.cleared"
    /// A target refused us again and again.
    case targetHeld = "target.held"
    /// That is over.
    case targetReleased = "target.released"
    /// An operator set a breaker's mode.
    case breakerOverridden = "breaker.overridden"
    /// A target is being warmed up.
    case warmupStarted = "warmup.started"
    /// That ended.
    case warmupFinished = "warmup.finished"

    /// True for a fact that the world or a draw supplied; false for what `decide` made of the state.
    public var isInput: Bool {
        switch self {
        case .segmentOpened, .gatewayStarted, .gatewayStopped, .configApplied, .requestReceived, .probeFirstToken,
            .attemptFinished, .probeFinished, .refusalsCounted, .operatorActed, .breakerOverridden, .warmupStarted,
            .warmupFinished:
            true
        case .routeDecided, .breakerTransitioned, .gateSet, .gateCleared, .targetHeld, .targetReleased,
            .requestRefused, .requestCompleted:
            false
        }
    }

    /// The version of the kind's payload that this build writes.
    public var version: Int { 1 }
}
