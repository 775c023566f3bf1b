import GatewayRuntime
import GatewayServer
import Logging
import ServiceLifecycle
import Settings
import Synchronization

/// Everything that runs while the gateway serves, in the order in which it starts; it ends in the opposite one.
struct ServedGateway {
    let loaded: LoadedSettings
    let logger: Logger

    /// Runs until SIGTERM or SIGINT.
    func run() async throws(ServeError) {
        let mocks = EmbeddedProviders(settings: loaded.settings, logger: logger)
        let running = Task { try await mocks.run() }
        let ended: ServeError?
        do throws(ServeError) {
            try await serve(embedded: await mocks.baseURLs())
            ended = nil
        } catch {
            ended = error
        }
        await mocks.stop()
        // Its listeners are loopback ones of our own: nothing of theirs is worth a word after the gateway has ended.
        _ = await running.result
        if let ended { throw ended }
    }

    private func serve(embedded: [String: String]) async throws(ServeError) {
        let gateway: Gateway
        do throws(GatewayError) {
            gateway = try await Gateway.start(
                settings: loaded.settings, source: loaded.source, keys: loaded.keys, embedded: embedded, logger: logger)
        } catch {
            throw .gateway(error)
        }
        let failure = await listen(gateway)
        let isWhole = await gateway.stop(reason: failure == nil ? "signal" : "failure")
        if let failure { throw failure }
        if !isWhole { throw .uncommitted }
    }

    /// Serves clients; nil when it ended because it was asked to.
    private func listen(_ gateway: Gateway) async -> ServeError? {
        let server = loaded.settings.server
        let listening = Atomic<Bool>(false)
        let listener = GatewayListener(
            gateway: gateway, host: server.host, port: server.port, limits: EdgeLimits(server), logger: logger)
        let service = listener.service { port in
            listening.store(true, ordering: .relaxed)
            Welcome(settings: loaded.settings, source: loaded.source, port: port).print()
        }
        var configuration = ServiceGroupConfiguration(services: [service], logger: logger)
        configuration.maximumGracefulShutdownDuration = server.drainTimeout
        do {
            try await SignalledServices(group: ServiceGroup(configuration: configuration), logger: logger).run()
            return nil
        } catch {
            if listening.load(ordering: .relaxed) { return .service("\(error)") }
            return .listen(address: "\(server.host):\(server.port)", reason: "\(error)")
        }
    }
}
