import GatewayCore
import TestSupport

/// How the providers of a trace behave: how often each class of end comes.
struct TraceMood {
    private let weights: [Int]
    private let retryAfters: [Int64?]

    init(_ random: inout SeededRandom) {
        let favourite = random.count(0...OutcomeClass.allCases.count - 1)
        let second = random.count(0...OutcomeClass.allCases.count - 1)
        weights = OutcomeClass.allCases.indices.map { index in
            (index == favourite ? 40 : 0) + (index == second ? 20 : 0) + (index == 0 || index == 2 ? 10 : 2)
        }
        retryAfters = random.pick([[nil], [nil, 0, 1, 1_000_000], [nil, 2_500_000, 900_000_000], [3_000_000]])
    }

    func outcome(_ random: inout SeededRandom) -> OutcomeClass { OutcomeClass.allCases[random.index(weights)] }

    func retryAfter(_ random: inout SeededRandom) -> Int64? { random.pick(retryAfters) }
}

/// The end of an attempt in a trace, its parts fitting together as a provider's answer would have them.
struct TraceEnd {
    let outcome: OutcomeClass
    private var errorKind: ErrorKind?
    private var status: Int?
    private var firstByte: Int64? = 1_000
    private var firstToken: Int64?
    private var forwarded: Int64 = 0
    private var chunks: Int64 = 0
    private var total: Int64
    private var retryAfter: Int64?
    private var errorType: String?
    private var errorCode: String?

    init(_ outcome: OutcomeClass, mood: TraceMood, isStream: Bool, _ random: inout SeededRandom) {
        self.outcome = outcome
        total = random.pick([1_000, 400_000, 500_000, 500_001, 1_000_001, 10_000_001, 70_000_000])
        switch outcome {
        case .success, .slow:
            status = 200
            forwarded = 50
            if isStream || outcome == .slow { streams(&random) }
        case .hardFailure: fails(mood, &random)
        case .throttled: answers([429], mood, &random)
        case .exhausted: answers([402, 429], mood, &random)
        case .misconfigured:
            answers([401, 403, 404, 404, 501, 301], mood, &random)
            errorType = random.pick([nil, nil, "NotFoundError", "invalid_request_error"])
            errorCode = random.pick([nil, nil, "model_not_found", "404"])
        case .callerError: answers([400, 413, 422], mood, &random)
        case .clientCancel: leaves(.clientClosed, isStream: isStream, &random)
        case .localError: leaves(random.pick([.deadline, .shutdown, .local]), isStream: isStream, &random)
        }
    }

    private mutating func streams(_ random: inout SeededRandom) {
        firstToken = random.pick([1, 10_000, 10_001, 14_142, 14_143, 200_000, 900_000, 11_000_000, 900_000_000])
        chunks = 3
    }

    private mutating func answers(_ statuses: [Int], _ mood: TraceMood, _ random: inout SeededRandom) {
        errorKind = .status
        status = random.pick(statuses)
        retryAfter = mood.retryAfter(&random)
    }

    private mutating func fails(_ mood: TraceMood, _ random: inout SeededRandom) {
        switch random.count(0...9) {
        case 0...3: answers([500, 503, 529, 408], mood, &random)
        case 4...6:
            errorKind = random.pick([.dns, .connect, .tls, .connectTimeout])
            firstByte = nil
        case 7:
            errorKind = random.pick([.firstByteTimeout, .receive, .send])
            firstByte = nil
        case _:
            errorKind = random.pick([.truncatedStream, .idleTimeout, .totalTimeout, .errorInAnswer, .malformedAnswer])
            status = 200
            if random.chance(70) { streams(&random) }
            forwarded = firstToken == nil ? 0 : 40
        }
    }

    private mutating func leaves(_ kind: ErrorKind, isStream: Bool, _ random: inout SeededRandom) {
        errorKind = kind
        switch random.count(0...3) {
        case 0, 1: firstByte = nil
        case 2:
            status = 200
            if isStream { chunks = 1 }
        case _:
            status = 200
            if isStream {
                streams(&random)
                forwarded = 40
            }
        }
    }

    /// The event.
    func finished(_ requestID: RequestID, attempt: Int, target: Target) -> AttemptFinished {
        AttemptFinished(
            requestID: requestID, attempt: attempt, target: target, outcome: outcome, errorKind: errorKind,
            status: status,
            timing: AttemptTiming(
                connectMicroseconds: nil, firstByteMicroseconds: firstByte, firstTokenMicroseconds: firstToken,
                totalMicroseconds: total),
            volume: AttemptVolume(
                receivedBytes: firstByte == nil ? 0 : 100, forwardedBytes: forwarded, chunks: chunks),
            usage: outcome == .success ? TokenUsage(input: 5, output: 7) : nil,
            finishReason: outcome == .success ? "stop" : nil,
            upstream: UpstreamFacts(
                errorType: errorType, errorCode: errorCode, retryAfterMicroseconds: retryAfter))
    }
}
