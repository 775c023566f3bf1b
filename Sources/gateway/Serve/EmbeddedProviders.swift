import Logging
import MockProvider
import ServiceLifecycle
import Settings
import Synchronization

/// The mock providers of a configuration, each a server of its own inside the process.
struct EmbeddedProviders: Sendable {
    /// Their settings and counters, by name.
    let controls: [String: MockControl]
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
        let controls = names.map { MockControl(name: $0) }
        self.controls = Dictionary(uniqueKeysWithValues: controls.map { ($0.name, $0) })
        let services = controls.map { control in
            MockServer(control: control, access: .controlOnly, logger: quiet).service { port in
                announce.yield((control.name, "http://127.0.0.1:\(port)/v1"))
            }
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
