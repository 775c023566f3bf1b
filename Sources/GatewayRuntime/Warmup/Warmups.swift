import GatewayCore
import Logging
import Settings
import Synchronization

/// Warms targets up: at the start, after an idle time, when they return, and when those they stand in for are in trouble.
final class Warmups: Sendable {
    private struct Core {
        /// Nil before the start and from the stop on: then nothing begins.
        var ledger: Ledger?
        var watch: WarmupWatch
        var plans: [Target: WarmupPlan] = [:]
        /// Running warm-ups, until their end is recorded.
        var running: [Target: Task<Void, Never>] = [:]
        /// Who look at a plan again when time has passed.
        var timers: [Target: Task<Void, Never>] = [:]
    }

    private let core: Mutex<Core>
    private let warmed: [Target: WarmedTarget]
    private let order: [Target]
    private let logger: Logger

    /// How long to wait until an end is offered again to a log that takes nothing.
    static let recordingInterval = Duration.milliseconds(250)

    /// Prepares the targets of every provider with a section `warmup`.
    init(settings: Settings, policy: Policy, providers: ProviderTable, logger: Logger) {
        let all = WarmedTarget.all(settings: settings, policy: policy, providers: providers)
        order = all.map(\.call.target)
        warmed = Dictionary(uniqueKeysWithValues: zip(order, all))
        self.logger = logger
        core = Mutex(Core(watch: WarmupWatch(spares: all.map(\.spare))))
    }

    /// True when a provider has targets that are warmed up.
    func knows(_ provider: ProviderName) -> Bool { order.contains { $0.provider == provider } }

    /// True when nothing is ever warmed up.
    var isEmpty: Bool { warmed.isEmpty }

    /// Begins: what is warmed up at the start is, and idle times count from now. Once.
    func start(_ ledger: Ledger) {
        core.withLock { core in
            core.ledger = ledger
            for (target, warmed) in order.compactMap({ target in warmed[target].map { (target, $0) } }) {
                let now = ledger.warmupCondition(of: target).now
                core.plans[target] = WarmupPlan(idleAfter: warmed.idleAfter, since: now)
                follow(target, asked: warmed.atStart ? .start : nil, in: &core)
            }
        }
    }

    /// Ends all warm-ups and waits until none will be recorded any more.
    func stop() async {
        let tasks = core.withLock { core in
            core.ledger = nil
            defer {
                core.running = [:]
                core.timers = [:]
            }
            return Array(core.running.values) + Array(core.timers.values)
        }
        for task in tasks { task.cancel() }
        for task in tasks { await task.value }
    }

    /// Looks at committed events. Called on the writer's thread, which it does not hold up.
    func fold(_ events: [Event]) {
        guard !isEmpty else { return }
        core.withLock { core in
            for event in events {
                note(event, in: &core)
                for call in core.watch.take(event) { follow(call.target, asked: call.trigger, in: &core) }
                if let subject = event.freed {
                    for target in order where target.isUnder(subject) { follow(target, in: &core) }
                }
            }
        }
    }

    /// Warms every target of a provider up, as an operator asks.
    ///
    /// - Returns: the targets that are being warmed up now: all but those that an operator keeps everything away from.
    func warm(_ provider: ProviderName) -> [Target] {
        core.withLock { core in
            let named = order.filter { $0.provider == provider }
            for target in named { follow(target, asked: .operatorAsked, in: &core) }
            return named.filter { core.running[$0] != nil }
        }
    }

    private func note(_ event: Event, in core: inout Core) {
        if case .derived(.routeDecided(let decided)) = event.fact, let chosen = decided.chosen {
            core.plans[chosen]?.used(at: event.moment.logTime)
        }
        if case .input(.attemptFinished(let finished)) = event.fact, finished.outcome.isSuccess {
            core.plans[finished.target]?.answered(at: event.moment.logTime)
        }
    }

    /// Does what a target's plan comes to, unless a warm-up of it is under way.
    ///
    /// The state is looked at under the lock: what changes after this look is folded after it, and looks again.
    private func follow(_ target: Target, asked trigger: WarmupTrigger? = nil, in core: inout Core) {
        guard let ledger = core.ledger, let call = warmed[target]?.call, core.running[target] == nil else { return }
        let condition = ledger.warmupCondition(of: target)
        core.timers.removeValue(forKey: target)?.cancel()
        let step =
            if let trigger { core.plans[target]?.ask(trigger, condition) } else { core.plans[target]?.next(condition) }
        switch step {
        case .warm(let trigger):
            core.running[target] = Task {
                await run(call, trigger, ledger)
                self.core.withLock { core in
                    core.running[target] = nil
                    follow(target, in: &core)
                }
            }
        case .look(let time):
            let wait = time.microseconds(since: condition.now)
            core.timers[target] = Task {
                // Ends early when the gateway stops, or when another look was sooner.
                do { try await Task.sleep(for: .microseconds(wait)) } catch { return }
                self.core.withLock { follow(target, in: &$0) }
            }
        case .rest, nil: break
        }
    }

    private func run(_ call: WarmupCall, _ trigger: WarmupTrigger, _ ledger: Ledger) async {
        do {
            try ledger.recordUnwaited(.warmupStarted(WarmupStarted(target: call.target, trigger: trigger)))
        } catch {
            // A store that takes nothing: then nothing is warmed up either.
            return
        }
        let finished = await call.run(trigger)
        core.withLock { core in
            core.plans[call.target]?.warmed(finished.outcome, at: ledger.warmupCondition(of: call.target).now)
        }
        logger.log(
            level: finished.outcome == .success ? .info : .warning, "a target was warmed up",
            metadata: [
                "provider": "\(call.target.provider)", "model": "\(call.target.model)",
                "trigger": "\(trigger.rawValue)", "outcome": "\(finished.outcome.rawValue)",
                "error_kind": "\(finished.errorKind?.rawValue ?? "none")",
                "milliseconds": "\(finished.totalMicroseconds / 1_000)",
            ])
        await record(finished, in: ledger)
    }

    /// Records an end, which the log may refuse for a while: what is not on record goes on, and keeps requests away. Only the
    /// gateway's own end ends this; the next start ends every warm-up.
    private func record(_ finished: WarmupFinished, in ledger: Ledger) async {
        while true {
            do { return try ledger.recordUnwaited(.warmupFinished(finished)) } catch {}
            do { try await Task.sleep(for: Self.recordingInterval) } catch { return }
        }
    }
}
