import GatewayCore
import TestSupport

/// Random traffic as a gateway would record it: every event comes out of `decide`.
struct Traffic {
    private(set) var events: [Event] = []
    private var state = State()
    private var microseconds: Int64 = 0
    private var random: SeededRandom
    private var lastNumber: UInt64 = 0

    init(seed: UInt64) {
        random = SeededRandom(seed: seed)
        record(.segmentOpened(SegmentOpened(number: 1, previousHead: .origin)))
        start()
        record(.configApplied(ConfigApplied(policy: .wide, source: "test", changes: [])))
    }

    /// Does a number of random things.
    mutating func go(on steps: Int) {
        for _ in 0..<steps { step() }
    }

    private mutating func step() {
        switch Int.random(in: 0..<100, using: &random) {
        case 0:
            start()
            fallthrough
        case 1:
            let policy: Policy = element([.wide, .narrow, .elsewhere])
            record(.configApplied(ConfigApplied(policy: policy, source: "test", changes: [])))
        case 2:
            record(
                .refusalsCounted(
                    RefusalsCounted(code: element([.unknownURL, .invalidValue]), count: number(5), second: 1)))
        case 3:
            let modes: [BreakerMode] = [.auto, .auto, .forcedOpen, .forcedClosed, .metricsOnly, .metricsOnly]
            record(
                .breakerOverridden(
                    BreakerOverridden(target: target(), mode: element(modes), actor: "test", reason: "test")))
        case 4: warm()
        case 5..<50: receive()
        case _: finish()
        }
    }

    private mutating func start() {
        record(
            .gatewayStarted(
                GatewayStarted(
                    version: "test", rulesVersion: Rules.version, node: "node", incarnation: "incarnation",
                    head: .origin,
                    logTimeBase: LogTime(microseconds: 0), openRequests: state.openRequests.count, inFlight: [])))
    }

    private mutating func receive() {
        lastNumber += 1
        let id = RequestID(unixMilliseconds: 1_768_226_551_000, randomHigh: 0, randomLow: lastNumber)
        let model: String? = element(["m", "m", "n", "anything", "other", nil])
        let known = model.flatMap { state.policy?.model(ModelName($0)) } != nil
        let faults: [RequestFault?] = [nil, nil, nil, RequestFault(code: .gatewayOverloaded)]
        record(
            .requestReceived(
                RequestReceived(
                    requestID: id, seed: Seed(random.next()), route: .chatCompletions,
                    model: known ? model.map { ModelName($0) } : nil, stream: Bool.random(using: &random),
                    clientKeyID: nil, clientRequestID: nil, bodyBytes: 10, bodyDigest: nil,
                    clientRetry: element([nil, 0, 1, 2, 5, 9]),
                    fault: known ? element(faults) : RequestFault(code: .modelNotFound))))
    }

    /// A target of one of the configurations, in force or not.
    private mutating func target() -> Target {
        Target(
            provider: ProviderName(element(["a", "b", "c", "unknown"])),
            model: UpstreamModel(element(["up", "m", "*"])))
    }

    private mutating func warm() {
        record(
            .warmupFinished(
                WarmupFinished(
                    target: target(), trigger: element(WarmupTrigger.allCases),
                    outcome: element([.success, .hardFailure]), errorKind: nil, status: nil,
                    totalMicroseconds: number(20_000_000))))
    }

    /// Ends one of the attempts under way.
    private mutating func finish() {
        let open = state.openRequests.filter { $0.value.current != nil }.sorted { $0.key < $1.key }
        guard !open.isEmpty else { return }
        let (id, request) = open[Int.random(in: 0..<open.count, using: &random)]
        guard let current = request.current else { return }
        let error: ErrorKind? = element([
            nil, nil, .connect, .connect, .status, .truncatedStream, .clientClosed, .local,
        ])
        let status: Int? = element([200, 429, 400, 503])
        let isWhole = error == nil
        record(
            .attemptFinished(
                AttemptFinished(
                    requestID: id, attempt: current.number, target: current.target,
                    outcome: .classify(errorKind: error, status: status, upstreamCode: nil), errorKind: error,
                    status: error == .status || isWhole ? status : nil,
                    timing: AttemptTiming(
                        connectMicroseconds: nil, firstByteMicroseconds: nil,
                        firstTokenMicroseconds: element([nil, number(40_000_000)]),
                        totalMicroseconds: element([10_000, number(1_000_000), number(900_000_000)])),
                    volume: AttemptVolume(receivedBytes: 10, forwardedBytes: element([0, 0, 5]), chunks: 0),
                    usage: element([nil, TokenUsage(input: number(100), output: 7, cached: element([nil, 3]))]),
                    finishReason: nil, upstream: .none)))
    }

    private mutating func record(_ input: Input) {
        microseconds += number(3_000_000)
        let moment = Moment(
            recordedAt: WallTime(microseconds: 1_768_226_551_000_000 + microseconds),
            logTime: LogTime(microseconds: microseconds))
        state.decide(input, at: moment, into: &events)
    }

    private mutating func number(_ most: Int64) -> Int64 { Int64.random(in: 1...most, using: &random) }

    private mutating func element<Value>(_ values: [Value]) -> Value {
        values[Int.random(in: 0..<values.count, using: &random)]
    }
}

extension Policy {
    /// Three providers, one of them with a cap, a model over all of them and a catch-all.
    static let wide = Policy(
        digest: ConfigurationDigest("wide"),
        providers: [.fixture("a", cap: nil), .fixture("b", cap: 2), .fixture("c", cap: nil)],
        models: [
            ModelPolicy(name: ModelName("m"), targets: [.fixture("a", "up"), .fixture("b", nil), .fixture("c", "up")]),
            ModelPolicy(name: .any, targets: [.fixture("b", nil)]),
        ], retry: RetryPolicy(maxAttempts: 3))

    /// As the wide one, with one of the providers at another place.
    static let elsewhere = Policy(
        digest: ConfigurationDigest("elsewhere"),
        providers: [.fixture("a", cap: nil), .fixture("b", cap: 2), .fixture("c", cap: nil, port: 1)],
        models: wide.models, retry: RetryPolicy(maxAttempts: 3))

    /// Without one of the providers and the catch-all, and with a model of another name.
    static let narrow = Policy(
        digest: ConfigurationDigest("narrow"), providers: [.fixture("a", cap: nil), .fixture("b", cap: 2)],
        models: [
            ModelPolicy(name: ModelName("m"), targets: [.fixture("a", "up"), .fixture("b", nil)]),
            ModelPolicy(name: ModelName("n"), targets: [.fixture("b", "another")]),
        ], retry: RetryPolicy(maxAttempts: 2))
}

extension ProviderPolicy {
    fileprivate static func fixture(_ name: String, cap: Int?, port: Int = 80) -> ProviderPolicy {
        ProviderPolicy(
            name: ProviderName(name), type: "openai", baseURL: "http://127.0.0.1:\(port)/v1", maxInFlight: cap,
            timeouts: TimeoutPolicy(
                connectMicroseconds: 1, firstByteMicroseconds: 30_000_000, idleMicroseconds: 3, totalMicroseconds: 4),
            link: BreakerPolicy(failureThreshold: 3, recoveryMicroseconds: 5_000_000, probeSuccesses: 1))
    }
}

extension TargetPolicy {
    fileprivate static func fixture(_ provider: String, _ model: String?) -> TargetPolicy {
        TargetPolicy(
            provider: ProviderName(provider), model: model.map { UpstreamModel($0) }, weight: 1,
            breaker: BreakerPolicy(failureThreshold: 2, recoveryMicroseconds: 10_000_000, probeSuccesses: 1))
    }
}
