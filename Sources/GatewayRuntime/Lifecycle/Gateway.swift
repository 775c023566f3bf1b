import AuditStore
import CurlTransport
import GatewayCore
import Logging
import Projections
import Settings
import Synchronization

/// A running gateway without its listener: store, ledger, transport, providers, pipeline.
public final class Gateway: Sendable {
    /// The policy in force.
    public let policy: Policy
    /// The way of a request.
    public let pipeline: RequestPipeline
    /// The one writer of the log.
    public let ledger: Ledger
    /// What each provider's attempts came to since the start.
    public let summary: ProviderSummary
    /// Everything that this process counts.
    public let metrics: GatewayMetrics
    /// Hands committed events to those who watch.
    public let tail: LiveTail
    /// Reads the log beside the writer.
    public let log: LogReading
    /// The store's directory.
    public let storePath: String
    /// Records what is refused before it is a request of the pipeline's.
    public let refusals: RefusalRecorder
    /// Digests request bodies for the log.
    public let bodyDigest: BodyDigest
    /// This process's identity in the log.
    public let incarnation: String
    /// When it started, in seconds since 1970 UTC.
    public let startSeconds = LogClock.wallMicroseconds() / 1_000_000

    private let transport: CurlTransport
    let health: HealthPolling
    let warmups: Warmups
    private let writer: LogWriter
    private let housekeeping: Task<Void, Never>
    private let logger: Logger

    init(
        policy: Policy, pipeline: RequestPipeline, ledger: Ledger, summary: ProviderSummary,
        metrics: GatewayMetrics, tail: LiveTail, storePath: String, bodyDigest: BodyDigest, incarnation: String,
        transport: CurlTransport, health: HealthPolling, warmups: Warmups, writer: LogWriter, logger: Logger
    ) {
        self.policy = policy
        self.pipeline = pipeline
        self.ledger = ledger
        self.summary = summary
        self.metrics = metrics
        self.tail = tail
        self.storePath = storePath
        log = LogReading(directory: storePath)
        self.bodyDigest = bodyDigest
        let refusals = RefusalRecorder(ledger: ledger, policy: policy, bodyDigest: bodyDigest)
        self.refusals = refusals
        self.incarnation = incarnation
        self.transport = transport
        self.health = health
        self.warmups = warmups
        self.writer = writer
        self.logger = logger
        housekeeping = Task {
            for second in 1... {
                ledger.expireWaiters()
                refusals.flush()
                if second.isMultiple(of: LiveTail.beatSeconds) { tail.beat() }
                // Ends early, and the loop with it, when the gateway stops.
                do { try await Task.sleep(for: .seconds(1)) } catch { return }
            }
        }
    }

    /// The last head that a power cut cannot take back: what may be noted elsewhere as a witness.
    public var syncedHead: Head { writer.syncedHead }

    /// Ends in order: breaks off calls still under way, records the end, commits everything, closes the store.
    ///
    /// - Parameter reason: recorded as `gateway.stopped`'s reason.
    /// - Returns: false when events could not be committed; they are lost, and so were never confirmed to anybody.
    public func stop(reason: String) async -> Bool {
        await health.stop()
        await warmups.stop()
        transport.shutdown()
        refusals.flush()
        let drained = ledger.isDrained
        do {
            try ledger.record(.gatewayStopped(GatewayStopped(reason: reason, drained: drained)))
        } catch {
            logger.error("the end could not be recorded", metadata: ["error": "\(error.detail)"])
        }
        ledger.close()
        writer.stop()
        let end = await writer.stopped()
        housekeeping.cancel()
        // Counted here and not by the writer, which does not see what came after it gave up.
        let uncommitted = ledger.uncommittedCount
        if uncommitted > 0 {
            logger.critical("events could not be committed before the end", metadata: ["events": "\(uncommitted)"])
        }
        if let error = end.error { logger.error("the audit store did not close in order", metadata: error.metadata) }
        let cut = ledger.cutAnswers.load(ordering: .relaxed)
        if cut > 0 {
            logger.warning(
                "answers were cut by the end",
                metadata: ["answers": "\(cut)", "hint": "see server.drain_timeout; a second signal cuts at once"])
        }
        logger.notice("stopped", metadata: ["head": "\(end.head)", "drained": "\(drained)"])
        return uncommitted == 0
    }
}
