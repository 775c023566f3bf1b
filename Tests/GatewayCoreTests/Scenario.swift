@testable import GatewayCore

/// A log in the making: feeds inputs to `decide` at times of its own and keeps what comes out.
struct Scenario {
    var state = State()
    var events: [Event] = []
    private var microseconds: Int64 = 0

    /// Records an input `after` microseconds and returns what followed from it, the input first.
    @discardableResult
    mutating func when(_ input: Input, after: Int64 = 1_000) -> [Event] {
        microseconds += after
        let start = events.count
        state.decide(input, at: Self.moment(microseconds), into: &events)
        return Array(events[start...])
    }

    static func moment(_ microseconds: Int64) -> Moment {
        Moment(
            recordedAt: WallTime(microseconds: 1_768_226_551_000_000 + microseconds),
            logTime: LogTime(microseconds: microseconds))
    }

    /// A scenario in which a gateway has started with this policy.
    static func started(_ policy: Policy) -> Scenario {
        var scenario = Scenario()
        scenario.when(.segmentOpened(SegmentOpened(number: 1, previousHead: .origin)))
        scenario.when(.gatewayStarted(.fixture()))
        scenario.when(.configApplied(ConfigApplied(policy: policy, source: "test", changes: [])))
        return scenario
    }
}

extension GatewayStarted {
    static func fixture(openRequests: Int = 0) -> GatewayStarted {
        GatewayStarted(
            version: "test", rulesVersion: Rules.version, node: "node", incarnation: "incarnation", head: .origin,
            logTimeBase: LogTime(microseconds: 0), openRequests: openRequests, inFlight: [])
    }
}

extension Policy {
    /// Model `m` over the targets `a/up`, `b/up`, … with these weights.
    static func fixture(
        weights: [Double], caps: [Int?] = [], digest: String = "d1", breaker: BreakerPolicy = .fixture,
        maxAttempts: Int = 3, model: ModelName = ModelName("m"), upstream: UpstreamModel? = UpstreamModel("up"),
        baseURL: String = "http://127.0.0.1/v1"
    ) -> Policy {
        let names = weights.indices.map { ProviderName(String(UnicodeScalar(UInt8(ascii: "a") + UInt8($0)))) }
        return Policy(
            digest: ConfigurationDigest(digest),
            providers: names.enumerated().map { index, name in
                ProviderPolicy(
                    name: name, type: "openai", baseURL: baseURL,
                    maxInFlight: index < caps.count ? caps[index] : nil,
                    timeouts: TimeoutPolicy(
                        connectMicroseconds: 1, firstByteMicroseconds: 30_000_000, idleMicroseconds: 3,
                        totalMicroseconds: 4))
            },
            models: [
                ModelPolicy(
                    name: model,
                    targets: zip(names, weights).map {
                        TargetPolicy(provider: $0, model: upstream, weight: $1, breaker: breaker)
                    })
            ],
            retry: RetryPolicy(maxAttempts: maxAttempts))
    }
}

extension BreakerPolicy {
    static let fixture = BreakerPolicy.fixture(failureThreshold: 3, probeSuccesses: 2)

    static func fixture(
        failureThreshold: FailureThreshold, recoveryMicroseconds: Int64 = 15_000_000, probeSuccesses: Int
    ) -> BreakerPolicy {
        BreakerPolicy(
            failureThreshold: failureThreshold, recoveryMicroseconds: recoveryMicroseconds,
            slowFirstTokenMicroseconds: 10_000_000, probeSuccesses: probeSuccesses)
    }
}

extension RequestReceived {
    static func fixture(
        _ number: UInt64, seed: UInt64? = nil, model: String = "m", route: Route = .chatCompletions
    ) -> RequestReceived {
        RequestReceived(
            requestID: .fixture(number), seed: Seed(seed ?? number), route: route, model: ModelName(model),
            stream: false, clientKeyID: nil, clientRequestID: nil, bodyBytes: 10,
            bodyDigest: String(repeating: "0", count: 32),
            clientRetry: nil)
    }
}

extension RequestID {
    static func fixture(_ number: UInt64) -> RequestID {
        RequestID(unixMilliseconds: 1_768_226_551_000 + number, randomHigh: 0, randomLow: number)
    }
}

extension AttemptFinished {
    static func fixture(
        _ number: UInt64, _ target: Target, errorKind: ErrorKind? = nil, status: Int? = 200, forwarded: Int64 = 0,
        upstream: UpstreamFacts = .none, total: Int64 = 700, attempt: Int = 1
    ) -> AttemptFinished {
        AttemptFinished(
            requestID: .fixture(number), attempt: attempt, target: target,
            outcome: .classify(errorKind: errorKind, status: status, upstreamCode: upstream.errorCode),
            errorKind: errorKind, status: status,
            timing: AttemptTiming(
                connectMicroseconds: nil, firstByteMicroseconds: 300, firstTokenMicroseconds: nil,
                totalMicroseconds: total),
            volume: AttemptVolume(receivedBytes: 100, forwardedBytes: forwarded, chunks: 0),
            usage: errorKind == nil ? TokenUsage(input: 5, output: 7) : nil,
            finishReason: errorKind == nil ? "stop" : nil, upstream: upstream)
    }
}

extension Target {
    static func fixture(_ provider: String) -> Target {
        Target(provider: ProviderName(provider), model: UpstreamModel("up"))
    }
}

extension [Event] {
    var kinds: [EventKind] { map(\.kind) }

    var decided: RouteDecided? {
        for case .derived(.routeDecided(let value)) in map(\.fact) { return value }
        return nil
    }

    var allDecided: [RouteDecided] {
        compactMap { if case .derived(.routeDecided(let value)) = $0.fact { value } else { nil } }
    }

    var transitions: [BreakerTransitioned] {
        compactMap { if case .derived(.breakerTransitioned(let value)) = $0.fact { value } else { nil } }
    }

    var refused: RequestRefused? {
        for case .derived(.requestRefused(let value)) in map(\.fact) { return value }
        return nil
    }

    var completed: [RequestCompleted] {
        compactMap { if case .derived(.requestCompleted(let value)) = $0.fact { value } else { nil } }
    }
}
