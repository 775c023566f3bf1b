import AuditStore
import CurlTransport
import GatewayCore
import Logging
import Projections
import Replay
import Settings

extension Gateway {
    /// Opens the store, folds what it holds, closes what a dead process left open, and is ready to serve.
    ///
    /// - Parameters:
    ///   - settings: the configuration.
    ///   - source: where it came from, as recorded.
    ///   - keys: API keys by provider name.
    ///   - embedded: base URLs of the embedded mock providers by name.
    public static func start(
        settings: Settings, source: String, keys: [String: Secret], embedded: [String: String], logger: Logger
    ) async throws(GatewayError) -> Gateway {
        let policy = Policy.from(settings)
        let incarnation = RandomName.draw()
        let recovered = try Self.open(settings.store, incarnation: incarnation)
        let segment = recovered.segment
        let head = recovered.head
        let lastMoment = recovered.lastMoment
        let (state, folded) = try Self.fold(settings.store.path, through: head, logger)
        let metrics = GatewayMetrics(folded: folded)
        let tail = LiveTail()
        let summary = ProviderSummary(providers: policy.providers.map(\.name))
        let transport = try Self.transport()
        let providers = try ProviderTable(settings: settings, keys: keys, embedded: embedded, transport: transport)
        let warmups = Warmups(settings: settings, policy: policy, providers: providers, logger: logger)
        let ledger = Ledger(
            state: state, lastMoment: lastMoment, waitsForCommit: settings.store.durability != .relaxed,
            commitTimeout: settings.store.commitTimeout, logger: logger, commits: metrics.commits,
            readModels: GatewayReadModels(summary: summary, metrics: metrics.log, tail: tail, warmups: warmups))
        let bodyDigest = try BodyDigest(directory: settings.store.path)
        let health = try HealthPolling(
            settings: settings, policy: policy, keys: keys, transport: transport, ledger: ledger, logger: logger)
        let writer = LogWriter(writer: recovered.writer, source: ledger)
        ledger.attach(writer)
        let gateway = Gateway(
            policy: policy,
            pipeline: RequestPipeline(
                ledger: ledger, providers: providers, policy: policy, decisionFirst: settings.store.decisionFirst),
            ledger: ledger, summary: summary, metrics: metrics, tail: tail, storePath: settings.store.path,
            bodyDigest: bodyDigest, incarnation: incarnation, transport: transport, health: health, warmups: warmups,
            writer: writer,
            logger: logger)
        do {
            // Not "if the file is new": a start that died before its first commit left one without events.
            if head == .origin {
                try ledger.record(
                    .segmentOpened(SegmentOpened(number: segment.number, previousHead: .origin)))
            }
            try ledger.record(
                .gatewayStarted(
                    GatewayStarted(
                        version: BuildVersion.text, rulesVersion: Rules.version, node: segment.identity.node,
                        incarnation: incarnation, head: head, logTimeBase: ledger.clock.base,
                        openRequests: state.openRequests.count, inFlight: state.callsInFlight)))
            let position = try ledger.record(
                .configApplied(
                    ConfigApplied(policy: policy, source: source, changes: policy.changes(since: state.policy))))
            try await ledger.durable(position)
        } catch {
            _ = await gateway.stop(reason: "the first events could not be recorded")
            throw .ledger(error)
        }
        health.start()
        warmups.start(ledger)
        logger.notice(
            "log continued",
            metadata: [
                "store": "\(settings.store.path)", "position": "\(head.position)",
                "abandoned": "\(state.openRequests.count)",
            ])
        return gateway
    }

    private static func open(
        _ store: StoreSettings, incarnation: String
    ) throws(GatewayError) -> sending RecoveredStore {
        do {
            return try StoreRecovery.open(
                directory: store.path, durability: Durability(store.durability),
                newSegment: SegmentIdentity(node: RandomName.draw(), incarnation: incarnation))
        } catch {
            throw .store(error)
        }
    }

    /// Folds the log, from the newest snapshots on, and re-derives every derived event on the way. A difference is an alarm,
    /// not a reason to stay down: the log says what was decided, and the state is folded from it either way.
    private static func fold(
        _ directory: String, through head: Head, _ logger: Logger
    ) throws(GatewayError) -> (State, MetricsState) {
        var rerun: Rerun
        var folded: State
        var metrics: MetricsState
        do {
            let store = try StoreReader(directory: directory)
            folded = try StateSnapshot.read(from: store) ?? State()
            rerun = Rerun(from: folded)
            metrics = try MetricsSnapshot.read(from: store) ?? MetricsState()
            // Snapshots are kept together, but each may be missing.
            let first = min(folded.position, metrics.position).next
            try store.forEachEvent(from: first, through: head.position) { event in
                if event.position > folded.position {
                    rerun.feed(event)
                    folded.evolve(event)
                }
                if event.position > metrics.position { metrics.fold(event) }
            }
        } catch {
            throw .store(error)
        }
        if let divergence = rerun.divergence {
            logger.critical(
                "the log does not follow from its inputs; run 'gateway replay verify'",
                metadata: ["divergence": "\(divergence.summary)"])
        }
        return (folded, metrics)
    }

    private static func transport() throws(GatewayError) -> CurlTransport {
        var configuration = TransportConfiguration()
        configuration.cachedConnections = min(configuration.cachedConnections, DescriptorBudget.process.idleProviders)
        do { return try CurlTransport(configuration: configuration) } catch { throw .transport(error) }
    }
}

extension State {
    /// Calls in flight by target, ordered by name.
    fileprivate var callsInFlight: [GatewayStarted.InFlight] {
        targets.map { GatewayStarted.InFlight(target: $0.key, count: $0.value.inFlight) }
            .sorted {
                ($0.target.provider.text, $0.target.model.text) < ($1.target.provider.text, $1.target.model.text)
            }
    }
}

extension Durability {
    fileprivate init(_ settings: StoreSettings.Durability) {
        self =
            switch settings {
            case .power: .power
            case .process: .process
            case .relaxed: .relaxed
            }
    }
}
