import CurlTransport
import GatewayCore
import Logging
import Settings
import Synchronization

/// The checks of every provider of type `vllm`, one task each, from the gateway's start to its stop.
final class HealthPolling: Sendable {
    private let pollers: [HealthPoller]
    private let tasks = Mutex<[Task<Void, Never>]>([])

    /// Prepares a poller for each provider that has a `health_interval`.
    init(
        settings: Settings, policy: Policy, keys: [String: Secret], transport: CurlTransport, ledger: Ledger,
        logger: Logger
    ) throws(GatewayError) {
        var pollers: [HealthPoller] = []
        for provider in settings.providers {
            guard case .vllm(let baseURL, let vllm) = provider.kind, let interval = vllm.healthInterval else {
                continue
            }
            let name = ProviderName(provider.name)
            let check: HealthCheck
            do {
                check = try HealthCheck(
                    settings: provider, baseURL: baseURL, key: keys[provider.name], interval: interval,
                    configured: policy.upstreamModels(of: name), transport: transport)
            } catch {
                throw .provider(provider.name, error)
            }
            pollers.append(
                HealthPoller(
                    provider: name, check: check, interval: interval, seed: RequestID.draw().seed, ledger: ledger,
                    logger: logger))
        }
        self.pollers = pollers
    }

    /// Begins to check. Once.
    func start() {
        tasks.withLock { tasks in
            tasks = pollers.map { poller in Task { await poller.run() } }
        }
    }

    /// Ends all checks and waits until none will be recorded any more.
    func stop() async {
        let ending = tasks.withLock { tasks in
            defer { tasks = [] }
            return tasks
        }
        for task in ending { task.cancel() }
        for task in ending { await task.value }
    }
}
