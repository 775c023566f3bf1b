import GatewayCore

/// The metrics of the log: a fold of committed events, the same whenever and by whomever it is made.
public struct MetricsState: Sendable, Equatable {
    /// The last event folded in.
    public internal(set) var position = Position.origin
    /// What is shown.
    public internal(set) var series = LogSeries()
    /// The names that may stand in labels.
    var names = ConfiguredNames()
    /// The endpoints of the configuration in force.
    var endpoints: [ProviderName: Endpoint] = [:]
    /// Requests that have not ended, as many as the log has open.
    var openRequests: [RequestID: OpenRequestLabels] = [:]

    /// The metrics of an empty log.
    public init() {}

    /// Folds one event in. Total: what refers to nothing known is counted as far as it says what it is.
    public mutating func fold(_ event: Event) {
        position = event.position
        series.logTime = max(series.logTime, event.moment.logTime)
        series.eventsAppended.add(Labels(event.kind.rawValue))
        switch event.fact {
        case .input(let input): fold(input, event)
        case .derived(let derived): fold(derived, event)
        }
    }

    private mutating func fold(_ input: Input, _ event: Event) {
        switch input {
        case .segmentOpened, .gatewayStarted, .gatewayStopped, .probeFirstToken, .probeFinished, .operatorActed,
            .breakerOverridden, .warmupStarted:
            break
        case .configApplied(let applied): apply(applied.policy)
        case .requestReceived(let received): open(received)
        case .attemptFinished(let finished): end(finished, event)
        case .refusalsCounted(let refusals): series.refusals.add(Labels(refusals.code.rawValue), by: refusals.count)
        case .warmupFinished(let finished): warm(finished)
        }
    }

    private mutating func fold(_ derived: Derived, _ event: Event) {
        switch derived {
        case .routeDecided(let decided): begin(decided)
        case .breakerTransitioned(let transitioned): transition(transitioned)
        // Gates and holds end with time: scrapes show them as the decision state has them.
        case .gateSet, .gateCleared, .targetHeld, .targetReleased: break
        case .requestRefused(let refused): refuse(refused)
        case .requestCompleted(let completed): complete(completed, event)
        }
    }
}
