import GatewayCore

/// A gateway's log in which everything happens that `decide` can derive. Two targets of model `m`: `a/up` and `b/up`.
struct Story {
    private(set) var events: [Event] = []
    private(set) var state = State()
    private var microseconds: Int64 = 0
    private var last: UInt64 = 0

    init() {
        add(.segmentOpened(SegmentOpened(number: 1, previousHead: .origin)))
        add(
            .gatewayStarted(
                GatewayStarted(
                    version: "test", rulesVersion: Rules.version, node: "n", incarnation: "i", head: .origin,
                    logTimeBase: LogTime(microseconds: 0), openRequests: 0, inFlight: [])))
        add(.configApplied(ConfigApplied(policy: .twoTargets, source: "test", changes: [])))
    }

    /// Receives a request; ends its attempts in turn, each by what `end` makes of its target, until it has ended.
    @discardableResult
    mutating func request(
        after wait: Int64 = 1_000, pin: String? = nil, noFailover: Bool = false, _ end: (Target) -> End
    ) -> RequestID {
        microseconds += wait
        last += 1
        let id = RequestID(unixMilliseconds: 1_768_226_551_000, randomHigh: 0, randomLow: last)
        add(
            .requestReceived(
                RequestReceived(
                    requestID: id, seed: Seed(last &* 0x9E37_79B9_7F4A_7C15), route: .chatCompletions,
                    model: ModelName("m"), stream: true, clientKeyID: nil, clientRequestID: nil, bodyBytes: 10,
                    bodyDigest: nil, clientRetry: nil, pin: pin.map { ProviderName($0) }, noFailover: noFailover,
                    deadlineMicroseconds: 600_000_000)))
        while let current = state.openRequests[id]?.current { finish(id, current, end(current.target)) }
        return id
    }

    private mutating func finish(_ id: RequestID, _ current: OpenAttempt, _ end: End) {
        microseconds += 200_000
        if end.outcome == .success, current.permit.probe == .leased || current.linkPermit.probe == .leased {
            add(
                .probeFirstToken(
                    ProbeFirstToken(
                        requestID: id, attempt: current.number, target: current.target,
                        firstTokenMicroseconds: end.firstToken ?? 1)))
        }
        add(
            .attemptFinished(
                AttemptFinished(
                    requestID: id, attempt: current.number, target: current.target, outcome: end.outcome,
                    errorKind: end.errorKind, status: end.status,
                    timing: AttemptTiming(
                        connectMicroseconds: nil, firstByteMicroseconds: end.firstToken,
                        firstTokenMicroseconds: end.firstToken, totalMicroseconds: 200_000),
                    volume: AttemptVolume(receivedBytes: 3, forwardedBytes: end.firstToken == nil ? 0 : 3, chunks: 1),
                    usage: nil, finishReason: nil,
                    upstream: UpstreamFacts(retryAfterMicroseconds: end.retryAfter))))
    }

    /// Records an input at the time that it is.
    mutating func add(_ input: Input, after wait: Int64 = 1_000) {
        microseconds += wait
        state.decide(
            input,
            at: Moment(
                recordedAt: WallTime(microseconds: 1_768_226_551_000_000 + microseconds),
                logTime: LogTime(microseconds: microseconds)), into: &events)
    }

    /// What an attempt ends in.
    struct End {
        var outcome: OutcomeClass
        var errorKind: ErrorKind?
        var status: Int?
        var firstToken: Int64?
        var retryAfter: Int64?

        static let success = End(outcome: .success, status: 200, firstToken: 100_000)
        static let late = End(outcome: .success, status: 200, firstToken: 400_000)
        static let failure = End(outcome: .hardFailure, errorKind: .status, status: 500)
        static let unreachable = End(outcome: .hardFailure, errorKind: .connect)
        static let refused = End(outcome: .misconfigured, errorKind: .status, status: 401)
        static let throttled = End(outcome: .throttled, errorKind: .status, status: 429, retryAfter: 2_000_000)
    }
}

extension Story {
    /// One in which every derived kind is there, and every kind of attempt.
    static var eventful: Story {
        var story = Story()
        for _ in 0..<25 { story.request { $0.provider.text == "a" ? .success : .late } }
        for _ in 0..<8 { story.request { $0.provider.text == "a" ? .failure : .success } }
        story.request { _ in .failure }
        for _ in 0..<12 { story.request(after: 8_000_000) { _ in .success } }
        story.request(pin: "b") { _ in .throttled }
        for _ in 0..<4 { story.request(after: 3_000_000, pin: "b", noFailover: true) { _ in .refused } }
        story.request { _ in .success }
        story.add(
            .breakerOverridden(
                BreakerOverridden(target: .b, mode: .auto, actor: "admin", reason: "key changed")))
        for _ in 0..<12 { story.request { _ in .unreachable } }
        for _ in 0..<6 { story.request(after: 700_000) { _ in .success } }
        for _ in 0..<10 { story.request(after: 20_000_000) { _ in .success } }
        return story
    }
}

extension Target {
    static let a = Target(provider: ProviderName("a"), model: UpstreamModel("up"))
    static let b = Target(provider: ProviderName("b"), model: UpstreamModel("up"))
}

extension Policy {
    fileprivate static let twoTargets = Policy(
        digest: ConfigurationDigest("00112233445566778899aabbccddeeff"),
        providers: ["a", "b"].map {
            ProviderPolicy(
                name: ProviderName($0), type: "openai", baseURL: "http://127.0.0.1/v1", maxInFlight: nil,
                timeouts: TimeoutPolicy(
                    connectMicroseconds: 1, firstByteMicroseconds: 30_000_000, idleMicroseconds: 3,
                    totalMicroseconds: 4))
        },
        models: [
            ModelPolicy(
                name: ModelName("m"),
                targets: ["a", "b"].map {
                    TargetPolicy(
                        provider: ProviderName($0), model: UpstreamModel("up"), weight: 1, breaker: BreakerPolicy())
                })
        ],
        retry: RetryPolicy(), health: HealthPolicy(peerMinimumSamples: 5))
}
