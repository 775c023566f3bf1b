import Testing

@testable import GatewayCore

@Suite("Failover")
struct FailoverTests {
    /// A request whose first attempt is decided, and where it went.
    private static func begun(_ policy: Policy, _ number: UInt64 = 1) throws -> (Scenario, Target) {
        var scenario = Scenario.started(policy)
        let decided = try #require(scenario.when(.requestReceived(.fixture(number))).decided)
        return (scenario, try #require(decided.chosen))
    }

    @Test(
        "A target that fails before anything was forwarded is followed by another one, decided in the same transaction",
        arguments: [
            (ErrorKind.connect, nil), (.firstByteTimeout, nil), (.malformedAnswer, 200), (.status, 503),
            (.status, 429), (.status, 402), (.status, 401), (.status, 404),
        ] as [(ErrorKind, Int?)])
    func failsOver(kind: ErrorKind, status: Int?) throws {
        var (scenario, first) = try Self.begun(.fixture(weights: [1, 1]))
        let events = scenario.when(.attemptFinished(.fixture(1, first, errorKind: kind, status: status)))
        let gated: [EventKind] = status == 429 || status == 402 ? [.gateSet] : []
        #expect(events.kinds == [.attemptFinished] + gated + [.routeDecided])
        #expect(events[1].cause == events[0].position)
        let decided = try #require(events.decided)
        #expect(decided.kind == .failover)
        #expect(decided.attempt == 2)
        let second = try #require(decided.chosen)
        #expect(second != first)
        #expect(decided.candidates.first { $0.target == first }?.excluded == .alreadyTried)
        #expect(decided.candidates.first { $0.target == second }?.probability == 1)

        let end = scenario.when(.attemptFinished(.fixture(1, second, attempt: 2)))
        #expect(end.kinds == [.attemptFinished, .requestCompleted])
        #expect(end.completed.first?.outcome == .success)
        #expect(end.completed.first?.attempts == 2)
        #expect(scenario.state.targets.values.allSatisfy { $0.inFlight == 0 })
    }

    @Test(
        "A request that is itself at fault, a client that went, and our own failures are never tried elsewhere",
        arguments: [
            (ErrorKind.status, 400), (.status, 422), (.clientClosed, nil), (.shutdown, nil), (.local, nil),
        ] as [(ErrorKind, Int?)])
    func never(kind: ErrorKind, status: Int?) throws {
        var (scenario, first) = try Self.begun(.fixture(weights: [1, 1]))
        let events = scenario.when(.attemptFinished(.fixture(1, first, errorKind: kind, status: status)))
        #expect(events.kinds == [.attemptFinished, .requestCompleted])
    }

    @Test("After a forwarded byte nothing is tried elsewhere")
    func forwarded() throws {
        var (scenario, first) = try Self.begun(.fixture(weights: [1, 1]))
        let finished = AttemptFinished.fixture(1, first, errorKind: .truncatedStream, status: 200, forwarded: 1)
        let events = scenario.when(.attemptFinished(finished))
        #expect(events.kinds == [.attemptFinished, .requestCompleted])
        #expect(events.completed.first?.code == .streamTruncated)
    }

    @Test(
        "No more attempts are made than max_attempts says, and the last one's failure is the client's", arguments: 1...4
    )
    func bound(maxAttempts: Int) throws {
        var (scenario, target) = try Self.begun(.fixture(weights: [1, 1, 1, 1], maxAttempts: maxAttempts))
        var attempts = 1
        var events: [Event] = []
        while true {
            events = scenario.when(
                .attemptFinished(.fixture(1, target, errorKind: .status, status: 500, attempt: attempts)))
            guard let next = events.decided?.chosen else { break }
            target = next
            attempts += 1
        }
        #expect(attempts == maxAttempts)
        #expect(events.completed.first?.attempts == maxAttempts)
        #expect(events.completed.first?.code == .upstreamError)
        #expect(scenario.state.openRequests.isEmpty)
    }

    @Test("With no other target left the same is tried again after a wait; where it may not, the decision says why")
    func nowhere() throws {
        var (single, only) = try Self.begun(.fixture(weights: [1]))
        let again = single.when(.attemptFinished(.fixture(1, only, errorKind: .status, status: 500)))
        #expect(again.kinds == [.attemptFinished, .routeDecided])
        #expect(again.decided?.kind == .retry)
        #expect(again.decided?.chosen == only)
        #expect((0..<100_000).contains(try #require(again.decided?.waitMicroseconds)))

        var scenario = Scenario.started(.fixture(weights: [1, 1], caps: [1, 1]))
        let first = try #require(scenario.when(.requestReceived(.fixture(1))).decided?.chosen)
        scenario.when(.requestReceived(.fixture(2)))
        let events = scenario.when(.attemptFinished(.fixture(1, first, errorKind: .status, status: 401)))
        #expect(events.kinds == [.attemptFinished, .routeDecided, .requestCompleted])
        #expect(events.decided?.chosen == nil)
        #expect(Set(events.decided?.candidates.map(\.excluded) ?? []) == [.alreadyTried, .providerAtCapacity])
        #expect(events.completed.first?.code == .upstreamError)
        #expect(events.completed.first?.notRetried == .noTarget)
    }
}
