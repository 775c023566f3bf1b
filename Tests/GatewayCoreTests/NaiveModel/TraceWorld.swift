import GatewayCore
import TestSupport

/// What the operator of a trace is like.
enum TraceHabit: CaseIterable {
    case rests
    /// Lets every breaker watch only.
    case observes
    /// Sets modes all the time.
    case meddles
}

/// The clients, providers and operators of one random trace: draws one input after another, given what was decided so far.
struct TraceWorld {
    /// A call that is under way, as its decision began it.
    struct Call {
        let requestID: RequestID
        let attempt: Int
        let target: Target
        let isProbe: Bool
        let isStream: Bool
        var hasToken = false
    }

    var random: SeededRandom
    private(set) var policy: Policy
    private var mood: TraceMood
    private var calls: [Call] = []
    /// Calls that a restart left behind.
    private var stale: [Call] = []
    private var streams: Set<RequestID> = []
    private var requests: UInt64 = 0
    private var configurations = 1
    private var warming: [Target] = []
    /// What an operator does now and then.
    private let habit: TraceHabit
    /// The target of which something was heard last.
    private var talkedOf: Target?
    /// What is under way to all targets at once.
    private var overrides: [BreakerOverridden] = []

    /// A world of its own, under a configuration of its own unless one is given.
    init(seed: UInt64, policy given: Policy? = nil) {
        random = SeededRandom(seed: seed)
        policy = given ?? TracePolicies.first(&random)
        mood = TraceMood(&random)
        habit = TraceHabit.allCases[random.index([70, 18, 12])]
        if habit == .observes { overrides = keys.map { Self.overridden($0, .metricsOnly) } }
    }

    /// What a log begins with.
    var beginning: [Input] {
        [
            .segmentOpened(SegmentOpened(number: 1, previousHead: .origin)), .gatewayStarted(Self.started),
            .configApplied(ConfigApplied(policy: policy, source: "trace", changes: [])),
        ]
    }

    private static let started = GatewayStarted(
        version: "trace", rulesVersion: 1, node: "node", incarnation: "incarnation", head: .origin,
        logTimeBase: LogTime(microseconds: 0), openRequests: 0, inFlight: [])

    /// The next thing that happens.
    mutating func next() -> Input {
        if let overridden = overrides.popLast() { return .breakerOverridden(overridden) }
        if random.chance(4) { mood = TraceMood(&random) }
        let callers = calls.isEmpty ? 0 : 1
        let modes = habit == .meddles ? 12 : 1
        switch random.index([38, callers * 44, callers * 6, 2, modes, 3, 3, 2, 1, 1]) {
        case 0: return request()
        case 1: return end()
        case 2: return token()
        case 3:
            // A hang: the call is never heard of again.
            if !calls.isEmpty { calls.remove(at: random.count(0...calls.count - 1)) }
            return request()
        case 4: return mode()
        case 5: return check()
        case 6: return warmup()
        case 7:
            policy = TracePolicies.next(after: policy, number: configurations, &random)
            configurations += 1
            return .configApplied(ConfigApplied(policy: policy, source: "trace", changes: []))
        case 8:
            stale += calls
            calls = []
            return .gatewayStarted(Self.started)
        case _:
            guard let call = stale.popLast() else { return request() }
            return .attemptFinished(finished(call))
        }
    }

    /// Hears what was decided.
    mutating func hear(_ derived: [Derived]) {
        for fact in derived {
            switch fact {
            case .breakerTransitioned(let change):
                if case .target(let key) = change.subject { talkedOf = key }
            case .targetHeld(let held): talkedOf = held.target
            case .gateSet(let set): talkedOf = set.target
            case .routeDecided, .gateCleared, .targetReleased, .requestRefused, .requestCompleted: continue
            }
        }
        for case .routeDecided(let decided) in derived {
            guard let target = decided.chosen else { continue }
            calls.append(
                Call(
                    requestID: decided.requestID, attempt: decided.attempt, target: target,
                    isProbe: decided.leaseUntil != nil || decided.linkLeaseUntil != nil,
                    isStream: streams.contains(decided.requestID)))
        }
    }

    private mutating func request() -> Input {
        requests += 1
        let requestID = RequestID(unixMilliseconds: requests, randomHigh: 0, randomLow: requests)
        if random.chance(50) { streams.insert(requestID) }
        var names: [ModelName] = []
        for model in policy.models { names += model.name == .any ? TracePolicies.strangers : [model.name] }
        let isFaulty = random.chance(1)
        return .requestReceived(
            RequestReceived(
                requestID: requestID, seed: Seed(random.next()),
                route: random.pick([.chatCompletions, .chatCompletions, .embeddings]), model: random.pick(names),
                stream: streams.contains(requestID), clientKeyID: nil, clientRequestID: nil, bodyBytes: 10,
                bodyDigest: nil, clientRetry: nil,
                pin: random.chance(8) ? random.pick(TracePolicies.providers) : nil, noFailover: random.chance(8),
                deadlineMicroseconds: random.pick([nil, 300_000, 1_000_000, 20_000_000, 600_000_000]),
                fault: isFaulty ? RequestFault(code: .invalidValue, parameter: "n") : nil))
    }

    private mutating func end() -> Input {
        // The latest ones more often, so that requests get to their further attempts.
        let index = random.chance(60) ? calls.count - 1 : random.count(0...calls.count - 1)
        return .attemptFinished(finished(calls.remove(at: index)))
    }

    private mutating func finished(_ call: Call) -> AttemptFinished {
        TraceEnd(mood.outcome(&random), mood: mood, isStream: call.isStream, &random)
            .finished(call.requestID, attempt: call.attempt, target: call.target)
    }

    private mutating func token() -> Input {
        let probes = calls.indices.filter { calls[$0].isProbe && !calls[$0].hasToken }
        let index = probes.isEmpty || random.chance(10) ? calls.count - 1 : random.pick(probes)
        calls[index].hasToken = true
        return .probeFirstToken(
            ProbeFirstToken(
                requestID: calls[index].requestID, attempt: calls[index].attempt, target: calls[index].target,
                firstTokenMicroseconds: 1_000))
    }

    private mutating func mode() -> Input {
        let key = random.chance(70) ? talkedOf ?? random.pick(keys) : random.pick(keys)
        return .breakerOverridden(Self.overridden(key, random.pick(BreakerMode.allCases)))
    }

    private static func overridden(_ key: Target, _ mode: BreakerMode) -> BreakerOverridden {
        BreakerOverridden(target: key, mode: mode, actor: "trace", reason: "trace")
    }

    /// The keys of all targets of the configuration.
    private var keys: [Target] {
        policy.models.flatMap { model in
            model.targets.map { Target(provider: $0.provider, model: $0.model ?? UpstreamModel(model.name.text)) }
        }
    }

    private mutating func check() -> Input {
        let key = random.pick(keys)
        let others = ["u", "v", "w"].map { UpstreamModel($0) }
        let missing = random.chance(50) ? [] : [key.model] + others.prefix(random.count(0...2))
        return .probeFinished(
            ProbeFinished(
                provider: key.provider, verdict: random.chance(60) ? .healthy : random.pick(ProbeVerdict.allCases),
                errorKind: nil, status: 200, totalMicroseconds: 1_000,
                models: random.chance(30) ? nil : ProbedModels(served: [], missing: missing), trigger: .interval))
    }

    private mutating func warmup() -> Input {
        if let target = warming.last, random.chance(60) {
            warming.removeLast()
            return .warmupFinished(
                WarmupFinished(
                    target: target, trigger: .start, outcome: mood.outcome(&random), errorKind: nil, status: 200,
                    totalMicroseconds: 1_000))
        }
        let target = random.pick(keys)
        warming.append(target)
        return .warmupStarted(WarmupStarted(target: target, trigger: .start))
    }
}
