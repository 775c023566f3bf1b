import TestSupport

@testable import GatewayCore

/// One target whose breaker, and sometimes its endpoint's, opens, and whose probes meet with mishaps.
struct ProbeTrial {
    /// What can happen to a probe.
    enum Mishap: Hashable, CaseIterable {
        case cancelled, cancelledLate, hung, lost, throttled, failed, brokeOffAfterFirstToken, hungAfterFirstToken
    }

    private struct Probe {
        let requestID: UInt64
        let attempt: Int
    }

    private(set) var mishaps: [Mishap: Int] = [:]
    private var scenario: Scenario
    private var random: SeededRandom
    private var requests: UInt64 = 0
    private let target = Target.fixture("a")
    private let successes: Int

    init(seed: UInt64) {
        random = SeededRandom(seed: seed)
        successes = random.count(1...3)
        let breaker = BreakerPolicy(
            failureThreshold: .fixed(random.count(1...3)), recoveryMicroseconds: random.pick([1_000_000, 15_000_000]),
            recoveryMaximumMicroseconds: random.pick([15_000_000, 300_000_000]), probeSuccesses: successes)
        let plain = Policy.fixture(weights: [1], breaker: breaker, maxAttempts: random.count(1...3))
        let providers = plain.providers.map {
            ProviderPolicy(
                name: $0.name, type: $0.type, baseURL: $0.baseURL, maxInFlight: nil, timeouts: $0.timeouts,
                link: breaker)
        }
        scenario = .started(
            Policy(
                digest: plain.digest, providers: providers, models: plain.models, retry: plain.retry,
                trickle: TricklePolicy(perSecond: random.count(0...1))))
    }

    var breakers: [Breaker] { [scenario.state.breaker(target), scenario.state.link(target.provider)] }

    /// Opens the target's breaker, with or without its endpoint's.
    mutating func breakOpen() {
        let kind: ErrorKind = random.chance(50) ? .connect : .truncatedBody
        for _ in 0..<6 {
            let events = request(after: 1_000)
            for probe in attempts(events) { end(probe, kind: kind) }
        }
    }

    /// Lets some probes out, each of which meets with a mishap.
    mutating func disturb() {
        for _ in 0..<random.count(3...12) {
            let events = request(after: random.pick([1_000, 1_000_000, 40_000_000, 400_000_000]))
            for probe in attempts(events) { meet(with: random.pick(Mishap.allCases), probe) }
        }
    }

    private mutating func meet(with mishap: Mishap, _ probe: Probe) {
        mishaps[mishap, default: 0] += 1
        switch mishap {
        case .cancelled: end(probe, kind: .clientClosed)
        case .cancelledLate: end(probe, kind: .clientClosed, after: 45_000_000)
        case .hung: break
        case .lost: scenario.when(.gatewayStarted(.fixture()), after: random.number(1...50_000_000))
        case .throttled: end(probe, kind: .status, status: 429)
        case .failed: end(probe, kind: random.pick([.connect, .receive]))
        case .brokeOffAfterFirstToken:
            token(probe)
            end(probe, kind: .truncatedStream)
        case .hungAfterFirstToken: token(probe)
        }
    }

    /// Whether time alone and one good request per lease bring both breakers back to closed.
    mutating func heals() -> Bool {
        // A hung probe has to be found out first, which opens it once more.
        for _ in 0..<(2 * successes + 2) {
            let events = request(after: 1_000_000_000)
            for probe in attempts(events) { end(probe, kind: nil) }
        }
        return breakers.allSatisfy { $0.phase == .closed }
    }

    private mutating func request(after: Int64) -> [Event] {
        requests += 1
        return scenario.when(.requestReceived(.fixture(requests, seed: random.next())), after: after)
    }

    private func attempts(_ events: [Event]) -> [Probe] {
        events.allDecided.filter { $0.chosen != nil }.map { Probe(requestID: requests, attempt: $0.attempt) }
    }

    private mutating func token(_ probe: Probe) {
        let token = ProbeFirstToken(
            requestID: .fixture(probe.requestID), attempt: probe.attempt, target: target, firstTokenMicroseconds: 1)
        scenario.when(.probeFirstToken(token))
    }

    /// An end, and with the requests that go on after it the same for each further attempt.
    private mutating func end(_ probe: Probe, kind: ErrorKind?, status: Int? = nil, after: Int64 = 1_000) {
        var number: Int? = probe.attempt
        while let attempt = number {
            let events = scenario.when(
                .attemptFinished(
                    .fixture(
                        probe.requestID, target, errorKind: kind, status: status ?? (kind == nil ? 200 : nil),
                        total: after, attempt: attempt)), after: after)
            number = events.allDecided.last.flatMap { $0.chosen == nil ? nil : $0.attempt }
        }
    }
}
