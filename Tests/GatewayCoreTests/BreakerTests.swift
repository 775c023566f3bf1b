import Testing

@testable import GatewayCore

@Suite("The breaker of a target")
struct BreakerTests {
    private static let target = Target.fixture("a")
    private static let threshold = BreakerPolicy.fixture.failureThreshold.failures(samples: 0)
    private static let recovery = BreakerPolicy.fixture.recoveryMicroseconds

    /// Sends a request and ends its attempt so; returns all that followed.
    @discardableResult
    private static func attempt(
        _ scenario: inout Scenario, _ number: UInt64, kind: ErrorKind? = nil, status: Int? = 200, after: Int64 = 1_000
    ) -> [Event] {
        let begun = scenario.when(.requestReceived(.fixture(number)), after: after)
        guard let chosen = begun.decided?.chosen else { return begun }
        return begun + scenario.when(.attemptFinished(.fixture(number, chosen, errorKind: kind, status: status)))
    }

    private static func fail(_ scenario: inout Scenario, _ number: UInt64, after: Int64 = 1_000) -> [Event] {
        attempt(&scenario, number, kind: .status, status: 503, after: after)
    }

    /// A scenario over one target whose breaker is open.
    private static func opened(weights: [Double] = [1]) -> Scenario {
        var scenario = Scenario.started(.fixture(weights: weights))
        for number in 1...UInt64(threshold) { _ = fail(&scenario, number) }
        return scenario
    }

    @Test("It opens at the failure that reaches failure_threshold, and the event holds the window that tripped it")
    func opens() throws {
        var scenario = Scenario.started(.fixture(weights: [1]))
        #expect(Self.fail(&scenario, 1).transitions.isEmpty)
        let first = try #require(scenario.events.last { $0.kind == .attemptFinished }?.position)
        #expect(Self.fail(&scenario, 2).transitions.isEmpty)
        let events = Self.fail(&scenario, 3)
        #expect(
            events.kinds
                == [.requestReceived, .routeDecided, .attemptFinished, .breakerTransitioned, .requestCompleted])
        let transitioned = try #require(events.transitions.first)
        #expect(transitioned.target == Self.target)
        #expect(transitioned.from == .closed)
        #expect(transitioned.to == .open)
        #expect(transitioned.reason == .consecutiveFailures)
        #expect(transitioned.window == BreakerWindow(consecutiveFailures: 3, firstFailure: first))
        #expect(transitioned.epoch == 1)
        #expect(
            transitioned.until == LogTime(microseconds: events[3].moment.logTime.microseconds + Self.recovery))
        #expect(events[3].cause == events[2].position)
        #expect(scenario.state.breaker(Self.target).state == .open)
    }

    @Test("A success in between begins the count anew; neutral results neither count nor begin it anew")
    func counts() {
        var scenario = Scenario.started(.fixture(weights: [1]))
        _ = Self.fail(&scenario, 1)
        _ = Self.fail(&scenario, 2)
        Self.attempt(&scenario, 3)
        _ = Self.fail(&scenario, 4)
        _ = Self.fail(&scenario, 5)
        for (number, status) in [(6, 400), (7, 429), (8, 401), (9, 402), (10, 422)] as [(UInt64, Int)] {
            Self.attempt(&scenario, number, kind: .status, status: status)
        }
        Self.attempt(&scenario, 11, kind: .clientClosed, status: nil)
        #expect(scenario.state.breaker(Self.target).state == .closed)
        #expect(!Self.fail(&scenario, 12).transitions.isEmpty)
    }

    @Test("4xx never trips", arguments: [400, 401, 402, 403, 404, 409, 413, 415, 422, 429])
    func callerErrors(status: Int) {
        var scenario = Scenario.started(.fixture(weights: [1]))
        for number in 1...100 as ClosedRange<UInt64> {
            Self.attempt(&scenario, number, kind: .status, status: status)
        }
        #expect(scenario.state.breaker(Self.target).isPristine)
    }

    @Test("An open breaker excludes its target; with no other one the request is refused and told when to come back")
    func excludes() throws {
        var scenario = Self.opened()
        let events = scenario.when(.requestReceived(.fixture(10)), after: 1_000_000)
        #expect(events.kinds == [.requestReceived, .routeDecided, .requestRefused])
        #expect(events.decided?.candidates.first?.excluded == .breakerOpen)
        #expect(events.decided?.candidates.first?.breaker == .open)
        let refused = try #require(events.refused)
        #expect(refused.code == .noHealthyProvider)
        #expect(refused.reason == .noCandidate)
        #expect(refused.retryAfterMicroseconds == Self.recovery - 1_000_000)
    }

    @Test("With another target left, requests go there while the breaker is open")
    func diverts() throws {
        var scenario = Scenario.started(.fixture(weights: [1, 1]))
        var number: UInt64 = 0
        while scenario.state.breaker(Self.target).state == .closed {
            number += 1
            let chosen = try #require(scenario.when(.requestReceived(.fixture(number))).decided?.chosen)
            guard chosen == Self.target else {
                scenario.when(.attemptFinished(.fixture(number, chosen)))
                continue
            }
            let next = scenario.when(
                .attemptFinished(.fixture(number, chosen, errorKind: .status, status: 500))
            ).decided?.chosen
            scenario.when(.attemptFinished(.fixture(number, try #require(next), attempt: 2)))
        }
        for more in 1...50 as ClosedRange<UInt64> {
            let decided = try #require(scenario.when(.requestReceived(.fixture(number + more))).decided)
            #expect(decided.chosen == .fixture("b"))
            #expect(decided.candidates[0].excluded == .breakerOpen)
            #expect(decided.candidates[1].probability == 1)
        }
    }

    @Test("After recovery_timeout one probe is let through under a lease; others are not")
    func halfOpens() throws {
        var scenario = Self.opened()
        let events = scenario.when(.requestReceived(.fixture(10)), after: Self.recovery)
        #expect(events.kinds == [.requestReceived, .breakerTransitioned, .routeDecided])
        let transitioned = try #require(events.transitions.first)
        #expect(transitioned.to == .halfOpen)
        #expect(transitioned.reason == .recoveryTimeout)
        let decided = try #require(events.decided)
        #expect(decided.kind == .probe)
        #expect(decided.epoch == transitioned.epoch)
        #expect(decided.epoch == 2)
        // The provider's first-byte timeout, 30 s in the fixture.
        #expect(decided.leaseUntil == LogTime(microseconds: events[0].moment.logTime.microseconds + 30_000_000))
        let other = scenario.when(.requestReceived(.fixture(11)))
        #expect(other.decided?.candidates.first?.excluded == .probeInFlight)
        #expect(other.refused?.code == .noHealthyProvider)
    }

    @Test("Successful probes in a row close it; a failed one opens it again")
    func probes() throws {
        var scenario = Self.opened()
        #expect(Self.attempt(&scenario, 10, after: Self.recovery).transitions.map(\.to) == [.halfOpen])
        let closing = Self.attempt(&scenario, 11)
        #expect(closing.transitions.map(\.reason) == [.probesSucceeded])
        #expect(closing.transitions.first?.epoch == 3)
        #expect(scenario.when(.requestReceived(.fixture(12))).decided?.kind == .first)

        var again = Self.opened()
        Self.attempt(&again, 10, after: Self.recovery)
        let failing = Self.fail(&again, 11)
        #expect(failing.transitions.map(\.reason) == [.probeFailed])
        #expect(again.state.breaker(Self.target).state == .open)
    }

    @Test(
        "A cancelled or otherwise neutral probe gives its lease back and decides nothing",
        arguments: [
            (ErrorKind.clientClosed, nil), (.status, 429), (.status, 400), (.shutdown, nil), (.status, 401),
        ] as [(ErrorKind, Int?)])
    func neutralProbe(kind: ErrorKind, status: Int?) {
        var scenario = Self.opened()
        let events = Self.attempt(&scenario, 10, kind: kind, status: status, after: Self.recovery)
        #expect(events.transitions.map(\.to) == [.halfOpen])
        #expect(scenario.when(.requestReceived(.fixture(11))).decided?.kind == .probe)
    }

    @Test("A probe that hangs beyond its lease has failed at the next decision, and its late result moves nothing")
    func expiredLease() throws {
        var scenario = Self.opened()
        scenario.when(.requestReceived(.fixture(10)), after: Self.recovery)
        let events = scenario.when(.requestReceived(.fixture(11)), after: 30_000_000)
        #expect(events.transitions.map(\.reason) == [.probeExpired])
        #expect(events.refused?.code == .noHealthyProvider)
        let late = scenario.when(.attemptFinished(.fixture(10, Self.target)))
        #expect(late.kinds == [.attemptFinished, .requestCompleted])
        #expect(scenario.state.breaker(Self.target).state == .open)
        // And it is let through again later: no lease is lost.
        let probe = scenario.when(.requestReceived(.fixture(12)), after: Self.recovery)
        #expect(probe.decided?.kind == .probe)
    }

    @Test("A probe's verdict falls at its first content: its lease is free while its stream goes on")
    func firstToken() throws {
        var scenario = Self.opened()
        scenario.when(.requestReceived(.fixture(10)), after: Self.recovery)
        let token = ProbeFirstToken(
            requestID: .fixture(10), attempt: 1, target: Self.target, firstTokenMicroseconds: 5)
        #expect(scenario.when(.probeFirstToken(token)).kinds == [.probeFirstToken])
        // Told twice it counts once.
        scenario.when(.probeFirstToken(token))
        #expect(scenario.state.breaker(Self.target).state == .halfOpen)
        let second = scenario.when(.requestReceived(.fixture(11)))
        #expect(second.decided?.kind == .probe)
        // The end of the first one's stream is no second success.
        #expect(scenario.when(.attemptFinished(.fixture(10, Self.target))).transitions.isEmpty)
        let closing = scenario.when(
            .probeFirstToken(
                ProbeFirstToken(requestID: .fixture(11), attempt: 1, target: Self.target, firstTokenMicroseconds: 5)))
        #expect(closing.transitions.map(\.to) == [.closed])
        #expect(closing.last?.cause == closing.first?.position)
    }

    @Test("A probe that broke off after its first content opens it again")
    func brokenAfterFirstToken() {
        var scenario = Self.opened()
        scenario.when(.requestReceived(.fixture(10)), after: Self.recovery)
        scenario.when(
            .probeFirstToken(
                ProbeFirstToken(requestID: .fixture(10), attempt: 1, target: Self.target, firstTokenMicroseconds: 5)))
        let broken = scenario.when(
            .attemptFinished(
                .fixture(10, Self.target, errorKind: .truncatedStream, status: 200, forwarded: 9)))
        #expect(broken.transitions.map(\.reason) == [.probeFailed])
    }

    @Test("The end of the probe that closed a breaker counts in the window that it began")
    func closingProbeCounts() {
        let once = BreakerPolicy.fixture(failureThreshold: 1, recoveryMicroseconds: Self.recovery, probeSuccesses: 1)
        var scenario = Scenario.started(.fixture(weights: [1], breaker: once))
        _ = Self.fail(&scenario, 1)
        scenario.when(.requestReceived(.fixture(10)), after: Self.recovery)
        let closing = scenario.when(
            .probeFirstToken(
                ProbeFirstToken(requestID: .fixture(10), attempt: 1, target: Self.target, firstTokenMicroseconds: 5)))
        #expect(closing.transitions.map(\.to) == [.closed])
        let broken = scenario.when(
            .attemptFinished(
                .fixture(10, Self.target, errorKind: .truncatedStream, status: 200, forwarded: 9)))
        #expect(broken.transitions.map(\.reason) == [.consecutiveFailures])
    }

    @Test("Late results of an old epoch never move state")
    func oldEpoch() {
        var scenario = Scenario.started(.fixture(weights: [1]))
        for number in 1...20 as ClosedRange<UInt64> { scenario.when(.requestReceived(.fixture(number))) }
        for number in 1...3 as ClosedRange<UInt64> {
            scenario.when(.attemptFinished(.fixture(number, Self.target, errorKind: .status, status: 500)))
        }
        let open = scenario.state.breaker(Self.target)
        #expect(open.state == .open)
        for number in 4...12 as ClosedRange<UInt64> {
            scenario.when(.attemptFinished(.fixture(number, Self.target, errorKind: .status, status: 500)))
        }
        for number in 13...20 as ClosedRange<UInt64> { scenario.when(.attemptFinished(.fixture(number, Self.target))) }
        #expect(scenario.state.breaker(Self.target) == open)
    }

    @Test("Restored state is aged: a deadline that passed while the process was down is over at the first decision")
    func restart() {
        var scenario = Self.opened()
        scenario.when(.gatewayStarted(.fixture()), after: Self.recovery)
        #expect(scenario.state.breaker(Self.target).state == .open)
        #expect(scenario.when(.requestReceived(.fixture(10))).decided?.kind == .probe)
        // A lease that the dead process held is free.
        scenario.when(.gatewayStarted(.fixture(openRequests: 1)))
        #expect(scenario.when(.requestReceived(.fixture(11))).decided?.kind == .probe)
    }

    @Test("The thresholds in force count, also for requests that began under others")
    func thresholdsInForce() {
        var scenario = Scenario.started(.fixture(weights: [1]))
        for number in 1...2 as ClosedRange<UInt64> { _ = Self.fail(&scenario, number) }
        let stricter = BreakerPolicy.fixture(failureThreshold: 2, recoveryMicroseconds: 1, probeSuccesses: 1)
        scenario.when(.requestReceived(.fixture(3)))
        scenario.when(
            .configApplied(
                ConfigApplied(
                    policy: .fixture(weights: [1], digest: "d2", breaker: stricter), source: "test", changes: [])))
        let events = scenario.when(
            .attemptFinished(.fixture(3, Self.target, errorKind: .status, status: 500)))
        #expect(events.transitions.first?.until?.microseconds == events[0].moment.logTime.microseconds + 1)
    }

    @Test("Neutral results never move state, also where a lower threshold has come into force meanwhile")
    func neutralUnderLowerThresholds() {
        var scenario = Scenario.started(.fixture(weights: [1]))
        for number in 1...2 as ClosedRange<UInt64> { _ = Self.fail(&scenario, number) }
        let lower = BreakerPolicy(failureThreshold: 1, recoveryMicroseconds: 1, probeSuccesses: 1)
        scenario.when(
            .configApplied(
                ConfigApplied(
                    policy: .fixture(weights: [1], digest: "d2", breaker: lower), source: "test", changes: [])))
        for (number, status) in [(3, 400), (4, 429), (5, 401)] as [(UInt64, Int)] {
            #expect(Self.attempt(&scenario, number, kind: .status, status: status).transitions.isEmpty)
        }
        #expect(Self.fail(&scenario, 6).transitions.map(\.to) == [.open])
    }

    @Test("Breakers of targets that are configured no longer are forgotten")
    func removed() {
        var scenario = Self.opened()
        scenario.when(
            .configApplied(
                ConfigApplied(
                    policy: .fixture(weights: [1], digest: "d2", upstream: UpstreamModel("other")), source: "test",
                    changes: [])))
        #expect(scenario.state.targets.isEmpty)
    }
}
