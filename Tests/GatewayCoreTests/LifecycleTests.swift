import TestSupport
import Testing

@testable import GatewayCore

@Suite("The life of a request")
struct LifecycleTests {
    private static let target = Target.fixture("a")

    @Test("A finished attempt completes its request; totals, overhead and causes add up")
    func completes() throws {
        var scenario = Scenario.started(.fixture(weights: [1]))
        scenario.when(.requestReceived(.fixture(1)))
        let events = scenario.when(.attemptFinished(.fixture(1, Self.target)), after: 1_000)
        #expect(events.kinds == [.attemptFinished, .requestCompleted])
        #expect(events[0].cause == Position(5))
        #expect(events[1].cause == events[0].position)
        let completed = try #require(events.completed.first)
        #expect(completed.outcome == .success)
        #expect(completed.status == 200)
        #expect(completed.code == nil)
        #expect(completed.totalMicroseconds == 1_000)
        #expect(completed.overheadMicroseconds == 300)
        #expect(completed.usage == TokenUsage(input: 5, output: 7))
        #expect(scenario.state.openRequests.isEmpty)
    }

    @Test("In-flight counts rise with a decision, fall with its end, and leave nothing behind")
    func inFlight() {
        var scenario = Scenario.started(.fixture(weights: [1]))
        for number in 1...3 as ClosedRange<UInt64> { scenario.when(.requestReceived(.fixture(number))) }
        #expect(scenario.state.inFlight(Self.target) == 3)
        #expect(scenario.state.inFlight(ProviderName("a")) == 3)
        for number in 1...3 as ClosedRange<UInt64> { scenario.when(.attemptFinished(.fixture(number, Self.target))) }
        #expect(scenario.state.inFlight(Self.target) == 0)
        #expect(scenario.state.inFlight(ProviderName("a")) == 0)
    }

    @Test(
        "Each error kind leads to the client's status, type and code",
        arguments: [
            (ErrorKind.connect, nil, 502, "upstream_error", "upstream_error"),
            (.firstByteTimeout, nil, 504, "timeout_error", "upstream_timeout"),
            (.malformedAnswer, 200, 502, "upstream_error", "upstream_invalid_response"),
            (.truncatedStream, 200, 502, "upstream_error", "stream_truncated"),
            (.truncatedBody, 200, 502, "upstream_error", "upstream_invalid_response"),
            (.status, 500, 502, "upstream_error", "upstream_error"),
            (.status, 401, 502, "upstream_error", "upstream_error"),
            (.status, 429, 429, "rate_limit_error", "rate_limit_exceeded"),
            (.status, 400, 400, "invalid_request_error", "invalid_value"),
            (.status, 422, 422, "invalid_request_error", "invalid_value"),
            (.clientClosed, 200, 499, "client_disconnect", "client_closed_request"),
            (.local, nil, 500, "server_error", "internal_error"),
            (.auditStore, nil, 503, "service_unavailable_error", "audit_store_unavailable"),
            (.deadline, nil, 504, "timeout_error", "deadline_exceeded"),
            (.shutdown, nil, 503, "service_unavailable_error", "draining"),
        ] as [(ErrorKind, Int?, Int, String, String)])
    func errorCodes(kind: ErrorKind, upstream: Int?, status: Int, type: String, code: String) throws {
        var scenario = Scenario.started(.fixture(weights: [1], maxAttempts: 1))
        scenario.when(.requestReceived(.fixture(1)))
        let finished = AttemptFinished.fixture(1, Self.target, errorKind: kind, status: upstream)
        let completed = try #require(scenario.when(.attemptFinished(finished)).completed.first)
        #expect(completed.status == status)
        #expect(completed.code?.type == type)
        #expect(completed.code?.rawValue == code)
        #expect(completed.outcome == (kind == .clientClosed ? .clientCancel : .error))
    }

    @Test("Every code of the error table has a status of its class and a type", arguments: ErrorCode.allCases)
    func errorTable(code: ErrorCode) {
        #expect((400...599).contains(code.status))
        #expect(!code.type.isEmpty)
    }

    @Test("An error in a started stream keeps the status the client already has")
    func startedStream() throws {
        var scenario = Scenario.started(.fixture(weights: [1]))
        scenario.when(.requestReceived(.fixture(1)))
        let finished = AttemptFinished.fixture(1, Self.target, errorKind: .truncatedStream, status: 200, forwarded: 40)
        let completed = try #require(scenario.when(.attemptFinished(finished)).completed.first)
        #expect(completed.status == 200)
        #expect(completed.outcome == .error)
    }

    @Test("A 429 whose code says quota is exhausted, another one throttled")
    func quota() {
        #expect(
            OutcomeClass.classify(errorKind: .status, status: 429, upstreamCode: "insufficient_quota") == .exhausted)
        #expect(OutcomeClass.classify(errorKind: .status, status: 429, upstreamCode: "mock_429") == .throttled)
        #expect(OutcomeClass.classify(errorKind: .status, status: 402, upstreamCode: nil) == .exhausted)
        #expect(OutcomeClass.classify(errorKind: .status, status: 529, upstreamCode: nil) == .hardFailure)
    }

    @Test("A start closes what the dead process left open, oldest first, and begins with nothing in flight")
    func restart() {
        var scenario = Scenario.started(.fixture(weights: [1, 1]))
        for number in [3, 1, 2] as [UInt64] { scenario.when(.requestReceived(.fixture(number))) }
        let events = scenario.when(.gatewayStarted(.fixture(openRequests: 3)))
        #expect(events.kinds == [.gatewayStarted, .requestCompleted, .requestCompleted, .requestCompleted])
        #expect(events.completed.map(\.requestID) == [.fixture(1), .fixture(2), .fixture(3)])
        #expect(events.completed.allSatisfy { $0.outcome == .abandoned && $0.status == nil && $0.attempts == 1 })
        #expect(events.dropFirst().allSatisfy { $0.cause == events[0].position })
        #expect(scenario.state.openRequests.isEmpty)
        #expect(scenario.state.targets.isEmpty)
    }

    @Test("A stray result of an unknown or already finished request is recorded and changes nothing")
    func strayResult() {
        var scenario = Scenario.started(.fixture(weights: [1]))
        scenario.when(.requestReceived(.fixture(1)))
        scenario.when(.attemptFinished(.fixture(1, Self.target)))
        let before = scenario.state
        #expect(scenario.when(.attemptFinished(.fixture(1, Self.target))).kinds == [.attemptFinished])
        #expect(scenario.when(.attemptFinished(.fixture(9, Self.target))).kinds == [.attemptFinished])
        #expect(scenario.state.openRequests == before.openRequests)
        #expect(scenario.state.targets == before.targets)
    }

    @Test("Folding the events of any trace gives the state that deciding it gave, positions dense", arguments: 1...20)
    func foldEqualsDecide(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        var scenario = Scenario.started(.fixture(weights: [3, 1, 2], caps: [2, nil, 1]))
        var open: [(UInt64, Target, Int)] = []
        var transitions: Set<BreakerReason> = []
        for number in 1...2_000 as ClosedRange<UInt64> {
            let after = Int64(random.next() % 4_000_000)
            var events: [Event] = []
            switch random.next() % 200 {
            case 0:
                scenario.when(.gatewayStarted(.fixture(openRequests: open.count)), after: after)
                open = []
            case 1...99 where !open.isEmpty:
                let (id, target, attempt) = open.remove(at: Int(random.next() % UInt64(open.count)))
                let fails = random.next() % 4 != 0
                events = scenario.when(
                    .attemptFinished(
                        .fixture(
                            id, target, errorKind: fails ? .status : nil, status: fails ? 500 : 200, attempt: attempt)),
                    after: after)
                if let chosen = events.decided?.chosen { open.append((id, chosen, attempt + 1)) }
            case 100...110 where !open.isEmpty:
                let (id, target, attempt) = open[Int(random.next() % UInt64(open.count))]
                events = scenario.when(
                    .probeFirstToken(
                        ProbeFirstToken(
                            requestID: .fixture(id), attempt: attempt, target: target, firstTokenMicroseconds: 1)),
                    after: after)
            default:
                events = scenario.when(.requestReceived(.fixture(number, seed: random.next())), after: after)
                if let chosen = events.decided?.chosen { open.append((number, chosen, 1)) }
            }
            transitions.formUnion(events.transitions.map(\.reason))
        }
        let always: Set<BreakerReason> = [.consecutiveFailures, .recoveryTimeout, .probeFailed, .probeExpired]
        #expect(transitions.isSuperset(of: always), "seed \(seed)")
        var folded = State()
        for event in scenario.events { folded.evolve(event) }
        #expect(folded == scenario.state, "seed \(seed)")
        #expect(scenario.events.map(\.position.value) == Array(1...Int64(scenario.events.count)))
        #expect(scenario.state.openRequests.count == open.count)
    }
}
