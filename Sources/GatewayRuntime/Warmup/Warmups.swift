import CurlTransport
import GatewayCore
import Logging
import Settings
import Synchronization

/// Warms targets up: at the start, after an idle time, when they return, and when those they stand in for are in trouble.
final class Warmups: Sendable {
    private struct Target: Sendable {
        let call: WarmupCall
        let atStart: Bool
        let idleAfter: Duration?
    }

    private struct Core {
        var watch: WarmupWatch
        /// Running warm-ups.
        var running: [GatewayCore.Target: Task<Void, Never>] = [:]
        /// When each target was last sent something, or was last thought about.
        var lastUse: [GatewayCore.Target: ContinuousClock.Instant] = [:]
        var idling: [Task<Void, Never>] = []
        var isStopped = false
    }

    private let core: Mutex<Core>
    private let targets: [GatewayCore.Target: Target]
    private let order: [GatewayCore.Target]
    private let ledger: Mutex<Ledger?> = Mutex(nil)
    private let logger: Logger

    /// How long to wait until an end is offered again to a log that takes nothing.
    static let recordingInterval = Duration.milliseconds(250)

    /// Prepares the targets of every provider with a section `warmup`. A catch-all's targets have no model of their own to ask
    /// for, and are left out.
    init(settings: Settings, policy: Policy, providers: ProviderTable, logger: Logger) {
        var targets: [GatewayCore.Target: Target] = [:]
        var order: [GatewayCore.Target] = []
        var spares: [WarmupWatch.Spare] = []
        for provider in settings.providers {
            guard let warmup = provider.warmup else { continue }
            let name = ProviderName(provider.name)
            for model in policy.upstreamModels(of: name) {
                let target = GatewayCore.Target(provider: name, model: model)
                order.append(target)
                targets[target] = Target(
                    call: WarmupCall(target: target, provider: providers[name], timeout: warmup.timeout),
                    atStart: warmup.atStart, idleAfter: warmup.idleAfter)
                spares.append(
                    WarmupWatch.Spare(
                        target: target, onReturn: warmup.atStart,
                        peers: warmup.onPeerTrouble ? policy.peers(of: target) : [],
                        peerHealthBelow: warmup.peerHealthBelow))
            }
        }
        self.targets = targets
        self.order = order
        self.logger = logger
        core = Mutex(Core(watch: WarmupWatch(spares: spares)))
    }

    /// True when a provider has targets that are warmed up.
    func knows(_ provider: ProviderName) -> Bool { order.contains { $0.provider == provider } }

    /// True when nothing is ever warmed up.
    var isEmpty: Bool { targets.isEmpty }

    /// Begins: what is warmed up at the start is, and idle times count from now. Once.
    func start(_ ledger: Ledger) {
        self.ledger.withLock { $0 = ledger }
        for target in order where targets[target]?.atStart == true { begin(target, .start) }
        let idling = order.compactMap { target in
            targets[target]?.idleAfter.map { after in Task { await watchIdle(target, after) } }
        }
        core.withLock { $0.idling = idling }
    }

    /// Ends all warm-ups and waits until none will be recorded any more.
    func stop() async {
        let tasks = core.withLock { core in
            defer {
                core.running = [:]
                core.idling = []
            }
            core.isStopped = true
            return core.idling + core.running.values
        }
        for task in tasks { task.cancel() }
        for task in tasks { await task.value }
        ledger.withLock { $0 = nil }
    }

    /// Looks at committed events. Called on the writer's thread, which it does not hold up.
    func fold(_ events: [Event]) {
        guard !isEmpty else { return }
        let calls = core.withLock { core in
            events.flatMap { event in
                if case .derived(.routeDecided(let decided)) = event.fact, let chosen = decided.chosen,
                    targets[chosen] != nil
                {
                    core.lastUse[chosen] = .now
                }
                return core.watch.take(event)
            }
        }
        for call in calls { begin(call.target, call.trigger) }
    }

    /// Warms every target of a provider up, as an operator asks.
    ///
    /// - Returns: the targets; empty when it has no section `warmup`.
    func warm(_ provider: ProviderName) -> [GatewayCore.Target] {
        let named = order.filter { $0.provider == provider }
        for target in named { begin(target, .operatorAsked) }
        return named
    }

    /// Begins a warm-up, unless one of the same target is under way.
    private func begin(_ target: GatewayCore.Target, _ trigger: WarmupTrigger) {
        guard let call = targets[target]?.call else { return }
        core.withLock { core in
            // Also where one is under way: who waits for an idle time begins to wait anew.
            core.lastUse[target] = .now
            guard !core.isStopped, core.running[target] == nil else { return }
            core.running[target] = Task {
                await run(call, trigger)
                finished(target)
            }
        }
    }

    private func finished(_ target: GatewayCore.Target) {
        core.withLock { $0.running[target] = nil }
    }

    private func run(_ call: WarmupCall, _ trigger: WarmupTrigger) async {
        // What an operator keeps everything away from is not touched, unless an operator asks.
        if trigger != .operatorAsked, ledger.withLock({ $0 })?.mode(of: call.target) == .forcedOpen { return }
        guard record(.warmupStarted(WarmupStarted(target: call.target, trigger: trigger))) else { return }
        let finished = await call.run(trigger)
        logger.log(
            level: finished.outcome == .success ? .info : .warning, "a target was warmed up",
            metadata: [
                "provider": "\(call.target.provider)", "model": "\(call.target.model)",
                "trigger": "\(trigger.rawValue)", "outcome": "\(finished.outcome.rawValue)",
                "error_kind": "\(finished.errorKind?.rawValue ?? "none")",
                "milliseconds": "\(finished.totalMicroseconds / 1_000)",
            ])
        // The log may refuse it for a while: what is not on record goes on, and keeps requests away. Only the gateway's own
        // end ends this; the next start ends every warm-up.
        while !record(.warmupFinished(finished)) {
            do { try await Task.sleep(for: Self.recordingInterval) } catch { return }
        }
    }

    private func record(_ input: Input) -> Bool {
        guard let ledger = ledger.withLock({ $0 }) else { return false }
        do {
            try ledger.recordUnwaited(input)
            return true
        } catch {
            // A store that takes nothing, or a gateway that stops: then nothing is warmed up either.
            return false
        }
    }

    /// Warms a target up whenever it was not used for so long.
    private func watchIdle(_ target: GatewayCore.Target, _ after: Duration) async {
        while !Task.isCancelled {
            let last = core.withLock { core in
                let last = core.lastUse[target] ?? .now
                core.lastUse[target] = last
                return last
            }
            let due = last + after
            if due <= .now {
                begin(target, .idle)
            } else {
                // Ends early, and the loop with it, when the gateway stops.
                do { try await Task.sleep(until: due) } catch { return }
            }
        }
    }
}

extension Policy {
    /// The other targets of the models that lead to one.
    fileprivate func peers(of target: GatewayCore.Target) -> Set<GatewayCore.Target> {
        var peers: Set<GatewayCore.Target> = []
        for model in models {
            let keys = model.targets.filter { $0.weight > 0 }.map { $0.breakerKey(of: model) }
            if keys.contains(target) { peers.formUnion(keys) }
        }
        peers.remove(target)
        return peers
    }
}
