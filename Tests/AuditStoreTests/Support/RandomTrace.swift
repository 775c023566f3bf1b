import GatewayCore
import TestSupport

@testable import AuditStore

/// A gateway's log in the making, with everything that moves a breaker, a gate, a hold or a health score.
struct RandomTrace {
    var state = State()
    /// What the last step came to.
    private(set) var events: [Event] = []
    private var seen: Set<Sight> = []
    private var random: SeededRandom
    private var microseconds: Int64 = 0
    private var number: UInt64 = 0

    init(seed: UInt64) {
        random = SeededRandom(seed: seed)
        decide(.configApplied(ConfigApplied(policy: Self.policy(threshold: 2), source: "test", changes: [])))
    }

    /// What a state can hold, that has to be there once in a long trace.
    enum Sight: CaseIterable {
        case failing, open, halfOpen, leased, judged, linkOpen, linkHalfOpen, mode, samples, closedSince
        case gate, streak, held, refused, warming, firstTokens, healthy, missingModel
        case pin, noFailover, deadline, mayMend, traffic
    }

    /// What was not there.
    var missing: [Sight] { Sight.allCases.filter { !seen.contains($0) } }

    mutating func step() {
        microseconds += random.next() % 40 == 0 ? Int64(random.next() % 90_000_000) : Int64(random.next() % 2_000_000)
        events.removeAll(keepingCapacity: true)
        let open = state.openRequests.sorted { $0.key < $1.key }
        switch random.next() % 40 {
        case 0:
            let policy = Self.policy(threshold: 1 + Int(random.next() % 3))
            decide(.configApplied(ConfigApplied(policy: policy, source: "test", changes: [])))
        case 1: check()
        case 2: override()
        case 3...4: warm()
        case 5 where random.bool(): restart()
        case 5...26 where !open.isEmpty:
            let (id, request) = open[Int(random.next() % UInt64(open.count))]
            if let current = request.current { goOn(id, current) }
        case _: receive()
        }
        note()
    }

    private mutating func receive() {
        number += 1
        decide(
            .requestReceived(
                RequestReceived(
                    requestID: RequestID(unixMilliseconds: number, randomHigh: 0, randomLow: number),
                    seed: Seed(random.next()), route: .chatCompletions, model: ModelName("m"), stream: false,
                    clientKeyID: nil, clientRequestID: nil, bodyBytes: 1, bodyDigest: nil, clientRetry: nil,
                    pin: random.next() % 8 == 0 ? ProviderName("a") : nil, noFailover: random.next() % 8 == 0,
                    deadlineMicroseconds: random.maybe { _ in 20_000_000 })))
    }

    private mutating func goOn(_ id: RequestID, _ current: OpenAttempt) {
        let isProbe = current.permit.probe == .leased || current.linkPermit.probe == .leased
        if isProbe, random.bool() {
            return decide(
                .probeFirstToken(
                    ProbeFirstToken(
                        requestID: id, attempt: current.number, target: current.target, firstTokenMicroseconds: 5)))
        }
        // Runs of good and of bad times, so that every state comes about.
        let isGood = microseconds / 40_000_000 % 2 == 0
        let outcomes: [(OutcomeClass, ErrorKind?, Int?)] = [
            (.success, nil, 200), (.success, nil, 200), (.slow, nil, 200), (.clientCancel, .clientClosed, nil),
            (.hardFailure, .status, 503), (.hardFailure, .connect, nil), (.throttled, .status, 429),
            (.exhausted, .status, 402), (.misconfigured, .status, 401), (.hardFailure, .connect, nil),
            (.misconfigured, .status, 404), (.hardFailure, .firstByteTimeout, nil),
        ]
        let (outcome, kind, status) = outcomes[Int(random.next() % (isGood ? 4 : UInt64(outcomes.count)))]
        decide(
            .attemptFinished(
                AttemptFinished(
                    requestID: id, attempt: current.number, target: current.target, outcome: outcome, errorKind: kind,
                    status: status,
                    timing: AttemptTiming(
                        connectMicroseconds: nil, firstByteMicroseconds: nil,
                        firstTokenMicroseconds: status == 200
                            ? random.maybe { 1_000 + $0.int64().magnitudeBelow(40_000_000) } : nil,
                        totalMicroseconds: Int64(random.next() % 30_000_000)),
                    volume: AttemptVolume(receivedBytes: 3, forwardedBytes: 0, chunks: 0), usage: nil,
                    finishReason: nil,
                    upstream: UpstreamFacts(retryAfterMicroseconds: random.maybe { _ in 3_000_000 }))))
    }

    /// A check of one of the providers.
    private mutating func check() {
        let models = ["m", "n"].map { UpstreamModel($0) }
        let served = Int(random.next() % 3)
        decide(
            .probeFinished(
                ProbeFinished(
                    provider: ProviderName(random.bool() ? "a" : "b"), verdict: random.element(ProbeVerdict.allCases),
                    errorKind: nil, status: nil, totalMicroseconds: 1,
                    models: random.maybe { _ in
                        ProbedModels(served: Array(models[..<served]), missing: Array(models[served...]))
                    }, trigger: .interval)))
    }

    private mutating func override() {
        // Back to its own most of the time, so that there is something to see.
        let mode = random.next() % 3 == 0 ? random.element(BreakerMode.allCases) : .auto
        decide(.breakerOverridden(BreakerOverridden(target: target(), mode: mode, actor: "test", reason: "test")))
    }

    private mutating func warm() {
        let target = target()
        if state.targets[target]?.isWarming == true {
            decide(
                .warmupFinished(
                    WarmupFinished(
                        target: target, trigger: .idle, outcome: .success, errorKind: nil, status: 200,
                        totalMicroseconds: 1)))
        } else {
            decide(.warmupStarted(WarmupStarted(target: target, trigger: .idle)))
        }
    }

    private mutating func restart() {
        // Often longer than a window: then runs of failures are forgotten.
        if random.bool() { microseconds += 70_000_000 }
        decide(
            .gatewayStarted(
                GatewayStarted(
                    version: "test", rulesVersion: Rules.version, node: "n", incarnation: "i", head: .origin,
                    logTimeBase: LogTime(microseconds: 0), openRequests: 0, inFlight: [])))
    }

    private mutating func target() -> Target {
        Target(provider: ProviderName(random.bool() ? "a" : "b"), model: UpstreamModel("m"))
    }

    private mutating func note() {
        for provider in state.providers.values {
            see(.healthy, provider.health?.verdict == .healthy)
            see(.missingModel, provider.health?.missing.isEmpty == false)
            see(.linkOpen, provider.link.state == .open)
            see(.linkHalfOpen, provider.link.state == .halfOpen)
        }
        for target in state.targets.values {
            note(target.breaker)
            see(.gate, target.gate != nil)
            see(.streak, target.throttleStreak > 0)
            see(.held, target.heldUntil != nil)
            see(.refused, target.refusals > 0)
            see(.warming, target.isWarming)
            see(.firstTokens, target.health.buckets.contains { !$0.firstTokens.isEmpty })
        }
        for request in state.openRequests.values {
            see(.pin, request.pin != nil)
            see(.noFailover, request.noFailover)
            see(.deadline, request.deadline != nil)
            see(.mayMend, request.tried.contains(where: \.mayMend))
            see(.judged, request.current?.permit.probe == .judged)
        }
        see(.traffic, state.models.values.contains { $0.buckets.contains { $0.furtherAttempts > 0 } })
    }

    private mutating func note(_ breaker: Breaker) {
        switch breaker.phase {
        case .closed: see(.failing, breaker.failures > 0)
        case .open: see(.open, true)
        case .halfOpen(_, _, let lease): see(lease == nil ? .halfOpen : .leased, true)
        }
        see(.mode, breaker.mode != .auto)
        see(.samples, !breaker.samples.buckets.isEmpty)
        see(.closedSince, breaker.closedSince != nil)
    }

    private mutating func see(_ sight: Sight, _ isThere: Bool) {
        if isThere { seen.insert(sight) }
    }

    private mutating func decide(_ input: Input) {
        let moment = Moment(
            recordedAt: WallTime(microseconds: microseconds), logTime: LogTime(microseconds: microseconds))
        state.decide(input, at: moment, into: &events)
    }

    private static func policy(threshold: Int) -> Policy {
        let names = ["a", "b"].map { ProviderName($0) }
        let timeouts = TimeoutPolicy(
            connectMicroseconds: 1, firstByteMicroseconds: 5_000_000, idleMicroseconds: 3, totalMicroseconds: 4)
        let breaker = BreakerPolicy(
            failureThreshold: .fixed(threshold), recoveryMicroseconds: 4_000_000,
            windowMicroseconds: threshold == 3 ? 30_000_000 : 60_000_000,
            slowFirstTokenMicroseconds: Int64(threshold) * 5_000_000, probeSuccesses: 2,
            holdAfter: 2, holdMicroseconds: 10_000_000)
        return PolicyCodec.policy(
            providers: names.map {
                ProviderPolicy(
                    name: $0, type: "openai", baseURL: nil, maxInFlight: 5, timeouts: timeouts, credential: "KEY",
                    link: breaker)
            },
            models: [
                ModelPolicy(
                    name: ModelName("m"),
                    targets: names.map { TargetPolicy(provider: $0, model: nil, weight: 1, breaker: breaker) })
            ],
            retry: RetryPolicy(maxAttempts: 3),
            health: HealthPolicy(
                halfLifeMicroseconds: Int64(threshold) * 30_000_000,
                targetFirstTokenMicroseconds: threshold == 3 ? 400_000 : nil, peerMinimumSamples: 3))
    }
}

extension Int64 {
    /// Some number below a bound, made of this one.
    fileprivate func magnitudeBelow(_ bound: Int64) -> Int64 { Int64(magnitude % UInt64(bound)) }
}
