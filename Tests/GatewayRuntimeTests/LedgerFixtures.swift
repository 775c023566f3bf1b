import AuditStore
import GatewayCore
import Logging
import Synchronization

@testable import GatewayRuntime

extension Ledger {
    /// A ledger whose writer the test plays itself, with one model `m` over one target.
    static func fixture(commitTimeout: Duration = .seconds(30), waitsForCommit: Bool = true) throws -> Ledger {
        let ledger = Ledger(
            state: State(), lastMoment: nil, waitsForCommit: waitsForCommit, commitTimeout: commitTimeout,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            readModels: NoReadModels())
        try ledger.record(.configApplied(ConfigApplied(policy: .fixture, source: "test", changes: [])))
        return ledger
    }

    /// Commits everything pending, as the writer would.
    @discardableResult
    func commitPending() -> [Event] {
        var batch: [Event] = []
        takeBatch(into: &batch, holdingFolds: false)
        if let last = batch.last {
            committed(Head(position: last.position, hash: Head.origin.hash), batch, took: .zero)
        }
        return batch
    }
}

/// Folds nothing.
struct NoReadModels: ReadModels {
    func fold(_ events: [Event]) {}
    func snapshots() -> [Snapshot] { [] }
}

extension Policy {
    static var fixture: Policy {
        let providers = [
            ProviderPolicy(
                name: ProviderName("a"), type: "openai", baseURL: "http://127.0.0.1/v1", maxInFlight: nil,
                timeouts: TimeoutPolicy(
                    connectMicroseconds: 1, firstByteMicroseconds: 2, idleMicroseconds: 3, totalMicroseconds: 4))
        ]
        let models = [
            ModelPolicy(
                name: ModelName("m"),
                targets: [
                    TargetPolicy(
                        provider: ProviderName("a"), model: nil, weight: 1,
                        breaker: BreakerPolicy(failureThreshold: 5))
                ])
        ]
        return PolicyCodec.policy(providers: providers, models: models)
    }
}

extension RequestReceived {
    static func fixture() -> RequestReceived {
        let (id, seed) = RequestID.draw()
        return RequestReceived(
            requestID: id, seed: seed, route: .chatCompletions, model: ModelName("m"), stream: false,
            clientKeyID: nil, clientRequestID: nil, bodyBytes: 1, bodyDigest: String(repeating: "0", count: 32),
            clientRetry: nil)
    }
}

extension AttemptFinished {
    static func success(_ id: RequestID) -> AttemptFinished {
        AttemptFinished(
            requestID: id, attempt: 1, target: Target(provider: ProviderName("a"), model: UpstreamModel("m")),
            outcome: .success, errorKind: nil, status: 200,
            timing: AttemptTiming(
                connectMicroseconds: nil, firstByteMicroseconds: 1, firstTokenMicroseconds: nil, totalMicroseconds: 2),
            volume: AttemptVolume(receivedBytes: 1, forwardedBytes: 0, chunks: 0), usage: nil, finishReason: "stop",
            upstream: .none)
    }
}

/// Something that has happened, seen from any task.
final class Flag: Sendable {
    private let flag = Atomic<Bool>(false)

    var isRaised: Bool { flag.load(ordering: .sequentiallyConsistent) }

    func raise() { flag.store(true, ordering: .sequentiallyConsistent) }
}
