import Foundation
import GatewayCore
import SQLite
import TestSupport
import Testing

@testable import AuditStore

@Suite("Snapshots")
struct SnapshotTests {
    private static let fact = Fact.input(.gatewayStopped(GatewayStopped(reason: "test", drained: true)))

    @Test("The decision state of any trace is read back equal, and equal states have equal texts", arguments: 1...8)
    func roundTrip(seed: UInt64) throws {
        var trace = RandomTrace(seed: seed)
        for _ in 0..<400 {
            trace.step()
            let text = StateText.write(trace.state)
            #expect(try StateText.read(text) == trace.state, "seed \(seed)")
            #expect(StateText.write(try StateText.read(text)) == text, "seed \(seed)")
        }
        #expect(trace.sawEveryPhase, "seed \(seed): not every state of a breaker was there")
    }

    @Test("A text that says anything else is refused", arguments: 1...4)
    func mutated(seed: UInt64) throws {
        var trace = RandomTrace(seed: seed)
        for _ in 0..<100 { trace.step() }
        let text = StateText.write(trace.state)
        var random = SeededRandom(seed: seed)
        for _ in 0..<300 {
            var changed = text
            let index = Int(random.next() % UInt64(text.count))
            changed[index] = UInt8(truncatingIfNeeded: random.next())
            guard changed != text, let state = try? StateText.read(changed) else { continue }
            #expect(StateText.write(state) != text)
        }
        for length in stride(from: 0, to: text.count, by: 37) {
            #expect(throws: RowFault.self) { try StateText.read(Array(text[..<length])) }
        }
    }

    @Test("A stop keeps what the folds came to at the end of the log; the next one takes its place")
    func stop() throws {
        let store = try TestStore()
        for round in 1...2 as ClosedRange<Int64> {
            let opened = try store.open()
            let queue = EventQueue(after: opened.head.position)
            let writer = LogWriter(writer: opened.writer, source: queue)
            queue.connect(writer)
            queue.append(Array(repeating: Self.fact, count: 3), urgent: true)
            writer.stop()
            #expect(writer.waitUntilStopped().error == nil)
            let kept = try #require(
                try StoreReader(directory: store.directory).snapshot(of: "position", foldVersion: 1))
            #expect(kept.position == Position(3 * round))
            #expect(kept.snapshot.state == Array("\(3 * round)".utf8))
        }
        #expect(try StoreReader(directory: store.directory).snapshot(of: "position", foldVersion: 2) == nil)
        #expect(try StoreReader(directory: store.directory).snapshot(of: "other", foldVersion: 1) == nil)
    }

    @Test("While it runs one is kept every 50,000 events, of exactly the end of a batch")
    func whileRunning() throws {
        let store = try TestStore()
        let queue = EventQueue()
        let writer = LogWriter(writer: try store.open(.relaxed).writer, source: queue)
        queue.connect(writer)
        let facts = Array(repeating: Self.fact, count: 1_000)
        for _ in 0..<103 { queue.wait(for: queue.append(facts, urgent: true)) }
        // Due once 50,000 events are there, and kept behind the batch that follows, which may be empty: twice by now.
        let kept = try #require(try StoreReader(directory: store.directory).snapshot(of: "position", foldVersion: 1))
        #expect((100_000...102_000).contains(kept.position.value))
        #expect(kept.snapshot.state == Array("\(kept.position)".utf8))
        #expect(queue.record.withLock { $0.snapshotCount } == 2)
        writer.stop()
        #expect(writer.waitUntilStopped().error == nil)
    }

    @Test(
        "An altered snapshot, one of another log and one in the middle of a batch are passed over",
        arguments: [
            "UPDATE snapshots SET state = x'39'", "UPDATE snapshots SET hash = zeroblob(32)",
            "UPDATE snapshots SET position = position - 1",
            "UPDATE batches SET hash = zeroblob(32)", "DELETE FROM snapshots",
        ])
    func altered(sql: String) throws {
        let store = try TestStore()
        let queue = EventQueue()
        let writer = LogWriter(writer: try store.open().writer, source: queue)
        queue.append([Self.fact, Self.fact], urgent: false)
        writer.stop()
        #expect(writer.waitUntilStopped().error == nil)
        #expect(try StoreReader(directory: store.directory).snapshot(of: "position", foldVersion: 1) != nil)
        try store.alterWithoutTriggers(sql)
        #expect(try StoreReader(directory: store.directory).snapshot(of: "position", foldVersion: 1) == nil)
    }
}

/// A gateway's log in the making, with failures, failover, probes, restarts and changes of the configuration.
private struct RandomTrace {
    private(set) var state = State()
    private(set) var phases: Set<String> = []
    private var random: SeededRandom
    private var microseconds: Int64 = 0
    private var number: UInt64 = 0
    private var events: [Event] = []

    init(seed: UInt64) {
        random = SeededRandom(seed: seed)
        decide(.configApplied(ConfigApplied(policy: Self.policy(threshold: 2), source: "test", changes: [])))
    }

    var sawEveryPhase: Bool {
        phases.isSuperset(of: [
            "closed", "failing", "open", "half_open", "leased", "healthy", "unreachable", "missing",
        ])
    }

    mutating func step() {
        microseconds += Int64(random.next() % 3_000_000)
        let open = state.openRequests.sorted { $0.key < $1.key }
        switch random.next() % 20 {
        case 0:
            decide(
                .configApplied(
                    ConfigApplied(
                        policy: Self.policy(threshold: 1 + Int(random.next() % 3)), source: "test", changes: [])))
        case 13: check()
        case 1...12 where !open.isEmpty:
            let (id, request) = open[Int(random.next() % UInt64(open.count))]
            if let current = request.current { finish(id, current, fails: random.next() % 3 != 0) }
        case _:
            number += 1
            decide(
                .requestReceived(
                    RequestReceived(
                        requestID: RequestID(unixMilliseconds: number, randomHigh: 0, randomLow: number),
                        seed: Seed(random.next()), route: .chatCompletions, model: ModelName("m"), stream: false,
                        clientKeyID: nil, clientRequestID: nil, bodyBytes: 1, bodyDigest: nil, clientRetry: nil)))
        }
        note()
    }

    private mutating func finish(_ id: RequestID, _ current: OpenAttempt, fails: Bool) {
        decide(
            .attemptFinished(
                AttemptFinished(
                    requestID: id, attempt: current.number, target: current.target,
                    outcome: fails ? .hardFailure : .success, errorKind: fails ? .status : nil,
                    status: fails ? 500 : 200,
                    timing: AttemptTiming(
                        connectMicroseconds: nil, firstByteMicroseconds: nil, firstTokenMicroseconds: nil,
                        totalMicroseconds: 5),
                    volume: AttemptVolume(receivedBytes: 3, forwardedBytes: 0, chunks: 0), usage: nil,
                    finishReason: nil, upstream: .none)))
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

    private mutating func note() {
        for health in state.providers.values.compactMap(\.health) {
            phases.insert(health.missing.isEmpty ? health.verdict.rawValue : "missing")
        }
        for target in state.targets.values {
            switch target.breaker.phase {
            case .closed(let failures, _): phases.insert(failures > 0 ? "failing" : "closed")
            case .open: phases.insert("open")
            case .halfOpen(_, let lease): phases.insert(lease == nil ? "half_open" : "leased")
            }
        }
    }

    private mutating func decide(_ input: Input) {
        let moment = Moment(
            recordedAt: WallTime(microseconds: microseconds), logTime: LogTime(microseconds: microseconds))
        events.removeAll(keepingCapacity: true)
        state.decide(input, at: moment, into: &events)
    }

    private static func policy(threshold: Int) -> Policy {
        let names = ["a", "b"].map { ProviderName($0) }
        let timeouts = TimeoutPolicy(
            connectMicroseconds: 1, firstByteMicroseconds: 5_000_000, idleMicroseconds: 3, totalMicroseconds: 4)
        let breaker = BreakerPolicy(
            failureThreshold: .fixed(threshold), recoveryMicroseconds: 4_000_000, probeSuccesses: 2)
        return PolicyCodec.policy(
            providers: names.map {
                ProviderPolicy(name: $0, type: "openai", baseURL: nil, maxInFlight: 5, timeouts: timeouts)
            },
            models: [
                ModelPolicy(
                    name: ModelName("m"),
                    targets: names.map { TargetPolicy(provider: $0, model: nil, weight: 1, breaker: breaker) })
            ],
            retry: RetryPolicy(maxAttempts: 2))
    }
}
