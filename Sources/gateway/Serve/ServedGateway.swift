import GatewayRuntime
import GatewayServer
import Logging
import ServiceLifecycle
import Settings

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
            try await serve(mocks)
            ended = nil
        } catch {
            ended = error
        }
        await mocks.stop()
        // Its listeners are loopback ones of our own: nothing of theirs is worth a word after the gateway has ended.
        _ = await running.result
        if let ended { throw ended }
    }

    private func serve(_ mocks: EmbeddedProviders) async throws(ServeError) {
        let gateway: Gateway
        do throws(GatewayError) {
            gateway = try await Gateway.start(
                settings: loaded.settings, source: loaded.source, keys: loaded.secrets.providerKeys,
                embedded: await mocks.baseURLs(), logger: logger)
        } catch {
            throw .gateway(error)
        }
        let failure = await listen(gateway, mocks)
        let isWhole = await gateway.stop(reason: failure == nil ? "signal" : "failure")
        if let failure { throw failure }
        if !isWhole { throw .uncommitted }
    }

    /// Serves clients and operators; nil when it ended because it was asked to.
    private func listen(_ gateway: Gateway, _ mocks: EmbeddedProviders) async -> ServeError? {
        let drain = DrainState()
        var services: [any Service] = []
        // Ends after the clients' listener, so that a stop can be watched.
        if loaded.settings.admin.isEnabled {
            do throws(GatewayError) {
                services.append(try ServedAdmin(settings: loaded, logger: logger).service(gateway, drain, mocks))
            } catch {
                return .gateway(error)
            }
        }
        services.append(clients(of: gateway, drain))
        var configuration = ServiceGroupConfiguration(services: services, logger: logger)
        configuration.maximumGracefulShutdownDuration = loaded.settings.server.drainTimeout
        defer { AdminAddress.withdraw(from: gateway.storePath) }
        do {
            try await SignalledServices(group: ServiceGroup(configuration: configuration), logger: logger).run()
            return nil
        } catch let error as ServeError {
            return error
        } catch {
            return .service("\(error)")
        }
    }

    private func clients(of gateway: Gateway, _ drain: DrainState) -> some Service {
        let server = loaded.settings.server
        let listener = GatewayListener(
            gateway: gateway, host: server.host, port: server.port, limits: EdgeLimits(server),
            keys: ClientKeys(loaded.settings.auth, secrets: loaded.secrets.clientKeys),
            exposesMetrics: server.exposesMetrics, drain: drain, logger: logger)
        return ListeningService(host: server.host, port: server.port) { onListening in
            listener.service { port in
                onListening()
                Welcome(settings: loaded.settings, source: loaded.source, port: port).print()
            }
        }
    }
}
