import AuditStore
import GatewayCore
import Replay
import Testing

/// What a test's log says, read back event by event.
struct RecordedLog {
    /// What the chain's own check found.
    let verification: VerificationReport
    /// What SQL makes of it.
    let twin: SQLTwin
    private let tally: EventTally

    /// Reads the store of an ended gateway.
    init(directory: String) async throws {
        // Beside each other: in a large log both take their time.
        async let verified = StoreVerification.verify(directory: directory)
        var tally = EventTally()
        try StoreReader(directory: directory).forEachEvent { (event) throws(AuditStoreError) in tally.take(event) }
        tally.rerun.finish()
        self.tally = tally
        twin = try await SQLTwin(
            directory: directory, events: tally.eventCount, decisions: tally.decisions, transitions: tally.transitions)
        verification = try await verified
    }

    /// All requests by the text of their ids.
    var requests: [String: RecordedRequest] { tally.requests }

    /// A request by the text of its id.
    subscript(id: String?) -> RecordedRequest? { id.flatMap { tally.requests[$0] } }

    /// How many requests ended so.
    func count(outcome: String) -> Int { tally.requests.values.count { $0.outcome == outcome } }

    /// All starts, in order.
    var starts: [GatewayStarted] { tally.starts }

    /// All ends in order, in order.
    var stops: [GatewayStopped] { tally.stops }

    /// Every attempt that did not succeed, in order.
    var failedAttempts: [AttemptFinished] { tally.failedAttempts }

    /// All changes of breakers, in order.
    var transitions: [BreakerTransitioned] { tally.transitions }

    /// All gates that were set, in order.
    var gates: [GateSet] { tally.gates }

    /// All holds, in order.
    var holds: [TargetHeld] { tally.holds }

    /// How many decisions there are.
    var decisionCount: Int { tally.decisions.count }

    /// How warm-ups ended, in order.
    var warmups: [WarmupFinished] { tally.warmups }

    /// All changes of what is known of providers' health, in order.
    var checks: [ProbeFinished] { tally.checks }

    /// All events that were read.
    var eventCount: Int { tally.eventCount }

    /// The kind of the last one.
    var lastKind: EventKind? { tally.lastKind }

    /// The first position that is not the one before plus 1.
    var firstGap: Position? { tally.firstGap }

    /// The decisions made again from the decoded events alone.
    var rerun: Rerun { tally.rerun }
}

/// What is recorded of one request.
struct RecordedRequest {
    var received = 0
    var decided = 0
    /// Decisions that chose a target.
    var attempts = 0
    var finished = 0
    var ended = 0
    /// The `outcome` of `request.completed`, or `refused`.
    var outcome: String?
    var errorCode: ErrorCode?
    /// Of the last attempt.
    var provider: String?
    var attemptOutcome: OutcomeClass?
    var errorKind: ErrorKind?
    var isStream = false
    /// What was asked for; nil when it is none of ours.
    var model: ModelName?
    /// The retry's number, as the client counts.
    var clientRetry: Int64?

    /// It has one beginning and one end, and every attempt that was decided has its end.
    var isComplete: Bool { received == 1 && attempts >= 1 && finished == attempts && ended == 1 }
}

/// A log's events being counted.
private struct EventTally {
    var requests: [String: RecordedRequest] = [:]
    var starts: [GatewayStarted] = []
    var stops: [GatewayStopped] = []
    var transitions: [BreakerTransitioned] = []
    var failedAttempts: [AttemptFinished] = []
    var checks: [ProbeFinished] = []
    var gates: [GateSet] = []
    var holds: [TargetHeld] = []
    var warmups: [WarmupFinished] = []
    var eventCount = 0
    var lastKind: EventKind?
    var firstGap: Position?
    var rerun = Rerun()
    var decisions = DecisionSample()

    mutating func take(_ event: Event) {
        eventCount += 1
        if firstGap == nil, event.position.value != Int64(eventCount) { firstGap = event.position }
        lastKind = event.kind
        rerun.feed(event)
        switch event.fact {
        case .input(let input): take(input)
        case .derived(let derived): take(derived, at: event.position)
        }
    }

    private mutating func take(_ input: Input) {
        switch input {
        case .segmentOpened, .configApplied, .refusalsCounted, .operatorActed, .probeFirstToken, .breakerOverridden,
            .warmupStarted:
            break
        case .warmupFinished(let finished): warmups.append(finished)
        case .probeFinished(let finished): checks.append(finished)
        case .gatewayStarted(let started): starts.append(started)
        case .gatewayStopped(let stopped): stops.append(stopped)
        case .requestReceived(let received):
            change(received.requestID) {
                $0.received += 1
                $0.isStream = received.stream
                $0.model = received.model
                $0.clientRetry = received.clientRetry
            }
        case .attemptFinished(let finished):
            if finished.outcome != .success { failedAttempts.append(finished) }
            change(finished.requestID) {
                $0.finished += 1
                $0.attemptOutcome = finished.outcome
                $0.errorKind = finished.errorKind
            }
        }
    }

    private mutating func take(_ derived: Derived, at position: Position) {
        switch derived {
        case .routeDecided(let decided):
            if let model = requests[decided.requestID.description]?.model {
                decisions.take(DecisionSample.Entry(position: position, model: model, decided: decided))
            }
            change(decided.requestID) {
                $0.decided += 1
                if decided.chosen != nil { $0.attempts += 1 }
                $0.provider = decided.chosen?.provider.text ?? $0.provider
            }
        case .breakerTransitioned(let transitioned): transitions.append(transitioned)
        case .gateSet(let set): gates.append(set)
        case .targetHeld(let held): holds.append(held)
        case .gateCleared, .targetReleased: break
        case .requestRefused(let refused):
            change(refused.requestID) {
                $0.ended += 1
                $0.outcome = "refused"
                $0.errorCode = refused.code
            }
        case .requestCompleted(let completed):
            change(completed.requestID) {
                $0.ended += 1
                $0.outcome = completed.outcome.rawValue
                $0.errorCode = completed.code
            }
        }
    }

    private mutating func change(_ id: RequestID, _ body: (inout RecordedRequest) -> Void) {
        body(&requests[id.description, default: RecordedRequest()])
    }
}
