import Logging
import ServiceLifecycle
import UnixSignals

/// Services that end on SIGTERM or SIGINT: the first begins a graceful shutdown, a second one ends it at once.
struct SignalledServices {
    let group: ServiceGroup
    let logger: Logger

    /// Runs until the end.
    func run() async throws {
        let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint)
        let running = Task { try await group.run() }
        let listening = Task { [logger] in
            var isEnding = false
            for await signal in signals {
                if isEnding {
                    logger.notice("ending at once", metadata: ["signal": "\(signal)"])
                    running.cancel()
                } else {
                    logger.notice("ending in order; a second signal ends at once", metadata: ["signal": "\(signal)"])
                    isEnding = true
                    await group.triggerGracefulShutdown()
                }
            }
        }
        defer { listening.cancel() }
        do {
            try await running.value
        } catch is CancellationError where running.isCancelled {
            // As it was asked to.
        }
    }
}
