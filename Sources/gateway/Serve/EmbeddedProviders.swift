import GatewayServer
import Logging
import ServiceLifecycle
import Settings
import Synchronization

/// The mock providers of a configuration, each a server of its own inside the process.
struct EmbeddedProviders: Sendable {
    private let names: [String]
    private let group: ServiceGroup
    private let ports: AsyncStream<(name: String, baseURL: String)>

    init(settings: Settings, logger: Logger) {
        names = settings.providers.filter { $0.type == .mock }.map(\.name)
        let (ports, announce) = AsyncStream.makeStream(of: (name: String, baseURL: String).self)
        self.ports = ports
        var quiet = logger
        // Their listeners are no business of the operator's.
        quiet.logLevel = max(logger.logLevel, .warning)
        let services = names.map { name in
            MockProvider(name: name, logger: quiet).service { baseURL in announce.yield((name, baseURL)) }
        }
        group = ServiceGroup(services: services, logger: quiet)
    }

    /// Serves until told to stop.
    func run() async throws {
        guard !names.isEmpty else { return }
        try await group.run()
    }

    /// Ends in order; after the gateway, so that answers under way still reach it.
    func stop() async {
        await group.triggerGracefulShutdown()
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
