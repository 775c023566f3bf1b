import GatewayServer
import Logging
import ServiceLifecycle
import Settings
import Synchronization

/// The mock providers of a configuration, each a server of its own inside the process.
struct EmbeddedProviders: Sendable {
    private let names: [String]
    private let logger: Logger
    private let ports: AsyncStream<(name: String, baseURL: String)>
    private let announce: AsyncStream<(name: String, baseURL: String)>.Continuation

    init(settings: Settings, logger: Logger) {
        names = settings.providers.filter { $0.type == .mock }.map(\.name)
        var quiet = logger
        // Their listeners are no business of the operator's.
        quiet.logLevel = max(logger.logLevel, .warning)
        self.logger = quiet
        (ports, announce) = AsyncStream.makeStream()
    }

    /// Serves until cancelled.
    func run() async throws {
        let services = names.map { name in
            MockProvider(name: name, logger: logger).service { baseURL in announce.yield((name, baseURL)) }
        }
        // Cancelled from outside and after the gateway, so that answers under way still reach it.
        try await ServiceGroup(services: services, logger: logger).run()
    }

    /// Where each one is, once all of them listen.
    func baseURLs() async -> [String: String] {
        var found: [String: String] = [:]
        guard !names.isEmpty else { return found }
        for await (name, baseURL) in ports {
            found[name] = baseURL
            if found.count == names.count { break }
        }
        return found
    }
}
