import AuditStore
import GatewayCore
import TestSupport

/// Random events of every kind, with every optional field there and not there.
struct EventGenerator {
    var random: SeededRandom

    init(seed: UInt64) {
        random = SeededRandom(seed: seed)
    }

    /// `count` events that follow `head`.
    mutating func events(_ count: Int, after position: Position = .origin) -> [Event] {
        var last = position
        return (0..<count).map { _ in
            last = last.next
            return event(at: last)
        }
    }

    mutating func event(at position: Position) -> Event {
        let fact = fact(of: random.element(EventKind.allCases))
        return event(fact, at: position)
    }

    mutating func event(_ fact: Fact, at position: Position) -> Event {
        Event(
            position: position,
            moment: Moment(
                recordedAt: WallTime(microseconds: random.int64()), logTime: LogTime(microseconds: random.int64())),
            cause: random.maybe { Position($0.int64()) }, fact: fact)
    }

    mutating func fact(of kind: EventKind) -> Fact {
        switch kind {
        case .segmentOpened: .input(.segmentOpened(SegmentOpened(number: random.int64(), previousHead: head())))
        case .gatewayStarted: .input(.gatewayStarted(started()))
        case .gatewayStopped:
            .input(.gatewayStopped(GatewayStopped(reason: random.text(), drained: random.bool())))
        case .configApplied:
            .input(
                .configApplied(
                    ConfigApplied(policy: policy(), source: random.text(), changes: list(3) { $0.random.text() })))
        case .requestReceived: .input(.requestReceived(received()))
        case .routeDecided: .derived(.routeDecided(decided()))
        case .probeFirstToken:
            .input(
                .probeFirstToken(
                    ProbeFirstToken(
                        requestID: requestID(), attempt: Int(random.int64()), target: target(),
                        firstTokenMicroseconds: random.int64())))
        case .attemptFinished: .input(.attemptFinished(finished()))
        case .probeFinished: .input(.probeFinished(checked()))
        case .refusalsCounted:
            .input(
                .refusalsCounted(
                    RefusalsCounted(
                        code: random.element(ErrorCode.allCases), count: random.int64(), second: random.int64())))
        case .operatorActed:
            .input(
                .operatorActed(
                    OperatorActed(
                        actor: random.text(), action: random.element(OperatorAction.allCases),
                        provider: random.maybe { ProviderName($0.text()) }, parameters: random.text(),
                        reason: random.text())))
        case .breakerTransitioned: .derived(.breakerTransitioned(transitioned()))
        case .gateSet: .derived(.gateSet(gateSet()))
        case .gateCleared:
            .derived(
                .gateCleared(
                    GateCleared(
                        target: target(), requestID: maybeRequestID(), reason: random.element(ReleaseReason.allCases))))
        case .targetHeld: .derived(.targetHeld(held()))
        case .targetReleased:
            .derived(
                .targetReleased(
                    TargetReleased(
                        target: target(), requestID: maybeRequestID(), reason: random.element(ReleaseReason.allCases))))
        case .breakerOverridden: .input(.breakerOverridden(overridden()))
        case .warmupStarted:
            .input(
                .warmupStarted(WarmupStarted(target: target(), trigger: random.element(WarmupTrigger.allCases))))
        case .warmupFinished: .input(.warmupFinished(warmed()))
        case .requestRefused:
            .derived(
                .requestRefused(
                    RequestRefused(
                        requestID: requestID(), model: random.maybe { ModelName($0.text()) },
                        code: random.element(ErrorCode.allCases), reason: random.element(RefusalReason.allCases),
                        parameter: random.maybe { $0.text() }, retryAfterMicroseconds: random.maybe { $0.int64() })))
        case .requestCompleted: .derived(.requestCompleted(completed()))
        }
    }

    mutating func requestID() -> RequestID {
        RequestID(
            unixMilliseconds: UInt64.random(in: 0..<(1 << 48), using: &random), randomHigh: random.next(),
            randomLow: random.next())
    }

    mutating func list<Value>(_ bound: Int, _ value: (inout EventGenerator) -> Value) -> [Value] {
        (0..<Int.random(in: 0...bound, using: &random)).map { _ in value(&self) }
    }

    mutating func target() -> Target {
        Target(provider: ProviderName(random.text()), model: UpstreamModel(random.text()))
    }

    private mutating func head() -> Head {
        Head(
            position: Position(Int64.random(in: 0...Int64.max, using: &random)),
            hash: (0..<32).map { _ in UInt8.random(in: 0...255, using: &random) })
    }

    private mutating func started() -> GatewayStarted {
        GatewayStarted(
            version: random.text(), rulesVersion: Int(random.int64()), node: random.text(),
            incarnation: random.text(), head: head(), logTimeBase: LogTime(microseconds: random.int64()),
            openRequests: Int(random.int64()),
            inFlight: list(3) { GatewayStarted.InFlight(target: $0.target(), count: Int($0.random.int64())) })
    }

    private mutating func policy() -> Policy {
        let providers = list(3) { generator in
            ProviderPolicy(
                name: ProviderName(generator.random.text()), type: generator.random.element(["openai", "mock"]),
                baseURL: generator.random.maybe { $0.text() },
                maxInFlight: generator.random.maybe { Int($0.int64()) },
                timeouts: TimeoutPolicy(
                    connectMicroseconds: generator.random.int64(), firstByteMicroseconds: generator.random.int64(),
                    idleMicroseconds: generator.random.int64(), totalMicroseconds: generator.random.int64()),
                credential: generator.random.maybe { $0.text() }, link: generator.breakerPolicy())
        }
        let models = list(3) { generator in
            ModelPolicy(
                name: ModelName(generator.random.text()),
                targets: generator.list(3) { generator in
                    TargetPolicy(
                        provider: ProviderName(generator.random.text()),
                        model: generator.random.maybe { UpstreamModel($0.text()) }, weight: generator.random.double(),
                        breaker: generator.breakerPolicy())
                })
        }
        return PolicyCodec.policy(
            providers: providers, models: models, retry: retryPolicy(), health: healthPolicy(), gate: gatePolicy(),
            trickle: TricklePolicy(perSecond: Int(random.int64()), share: random.double()))
    }

    private mutating func received() -> RequestReceived {
        let model = random.maybe { ModelName($0.text()) }
        var fault = random.maybe { random in
            RequestFault(code: random.element(ErrorCode.allCases), parameter: random.maybe { $0.text() })
        }
        if model == nil, fault == nil { fault = RequestFault(code: .modelNotFound, parameter: "model") }
        return RequestReceived(
            requestID: requestID(), seed: Seed(random.next()), route: random.element(Route.allCases),
            model: model, stream: random.bool(), clientKeyID: random.maybe { ClientKeyID($0.text()) },
            clientRequestID: random.maybe { $0.text() },
            bodyBytes: random.int64(), bodyDigest: random.maybe { $0.hexadecimal(32) },
            clientRetry: random.maybe { $0.int64() }, pin: random.maybe { ProviderName($0.text()) },
            noFailover: random.bool(), deadlineMicroseconds: random.maybe { $0.int64() },
            unknownModel: random.maybe { UnknownModel(bytes: $0.int64(), digest: $0.hexadecimal(32)) }, fault: fault)
    }

    private mutating func checked() -> ProbeFinished {
        let models = random.bool()
        return ProbeFinished(
            provider: ProviderName(random.text()), verdict: random.element(ProbeVerdict.allCases),
            errorKind: random.maybe { $0.element(ErrorKind.allCases) }, status: random.maybe { Int($0.int64()) },
            totalMicroseconds: random.int64(),
            models: models
                ? ProbedModels(
                    served: list(3) { UpstreamModel($0.random.text()) },
                    missing: list(3) { UpstreamModel($0.random.text()) }) : nil,
            trigger: random.element(ProbeTrigger.allCases))
    }

    private mutating func decided() -> RouteDecided {
        let configuration = ConfigurationDigest(random.hexadecimal(32))
        let isSame = random.bool()
        let chosen = random.bool() ? target() : nil
        return RouteDecided(
            requestID: requestID(), attempt: Int(random.int64()), kind: random.element(AttemptKind.allCases),
            candidates: list(4) { $0.candidate() }, draw: random.maybe { $0.double() }, chosen: chosen,
            epoch: random.maybe { $0.int64() }, leaseUntil: random.maybe { LogTime(microseconds: $0.int64()) },
            // A chosen target has an endpoint, and that a breaker.
            linkEpoch: chosen == nil ? nil : random.int64(),
            linkLeaseUntil: random.maybe { LogTime(microseconds: $0.int64()) },
            waitMicroseconds: random.int64(), firstTokenReferenceMicroseconds: random.maybe { $0.int64() },
            configuration: configuration,
            sharedConfiguration: isSame ? configuration : ConfigurationDigest(random.hexadecimal(32)))
    }

    private mutating func usage() -> TokenUsage? {
        guard random.bool() else { return nil }
        return TokenUsage(
            input: random.int64(), output: random.int64(), cached: random.maybe { $0.int64() },
            reasoning: random.maybe { $0.int64() })
    }

    private mutating func finished() -> AttemptFinished {
        AttemptFinished(
            requestID: requestID(), attempt: Int(random.int64()), target: target(),
            outcome: random.element(OutcomeClass.allCases),
            errorKind: random.maybe { $0.element(ErrorKind.allCases) }, status: random.maybe { Int($0.int64()) },
            timing: AttemptTiming(
                connectMicroseconds: random.maybe { $0.int64() }, firstByteMicroseconds: random.maybe { $0.int64() },
                firstTokenMicroseconds: random.maybe { $0.int64() }, totalMicroseconds: random.int64()),
            volume: AttemptVolume(
                receivedBytes: random.int64(), forwardedBytes: random.int64(), chunks: random.int64()),
            usage: usage(), finishReason: random.maybe { $0.text() }, isDoneMissing: random.bool(),
            upstream: UpstreamFacts(
                requestID: random.maybe { $0.text() }, errorType: random.maybe { $0.text() },
                errorCode: random.maybe { $0.text() }, retryAfterMicroseconds: random.maybe { $0.int64() }))
    }

    private mutating func completed() -> RequestCompleted {
        RequestCompleted(
            requestID: requestID(), model: ModelName(random.text()),
            outcome: random.element(RequestOutcome.allCases), status: random.maybe { Int($0.int64()) },
            code: random.maybe { $0.element(ErrorCode.allCases) }, attempts: Int(random.int64()),
            firstByteMicroseconds: random.maybe { $0.int64() }, totalMicroseconds: random.int64(),
            overheadMicroseconds: random.maybe { $0.int64() }, bytes: random.int64(), usage: usage(),
            notRetried: random.maybe { $0.element(NotRetried.allCases) })
    }
}
