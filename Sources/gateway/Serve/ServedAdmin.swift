import GatewayCore
import GatewayRuntime
import GatewayServer
import Logging
import MockProvider
import ServiceLifecycle
import Settings

/// The operators' listener, as the configuration wants it.
struct ServedAdmin {
    let settings: LoadedSettings
    let logger: Logger

    /// The listener as a service; once it listens, the store says where.
    func service(
        _ gateway: Gateway, _ drain: DrainState, _ mocks: EmbeddedProviders
    ) throws(GatewayError) -> some Service {
        let admin = settings.settings.admin
        let access = AdminAccess(
            key: try AdminKey(configured: settings.secrets.adminKey, directory: gateway.storePath), host: admin.host,
            allowedHosts: admin.allowedHosts)
        let listener = AdminListener(
            gateway: gateway, access: access, drain: drain, mocks: mocks.controls.mapValues(MockDrill.init(control:)),
            limits: EdgeLimits(settings.settings.server), host: admin.host, port: admin.port, logger: logger)
        return ListeningService(host: admin.host, port: admin.port) { onListening in
            listener.service { port in
                onListening()
                announce(ListenAddress.url(host: admin.host, port: port), gateway)
            }
        }
    }

    private func announce(_ url: String, _ gateway: Gateway) {
        do throws(GatewayError) { try AdminAddress.publish(url, in: gateway.storePath) } catch {
            // It serves all the same; only the command line will not find it by itself.
            logger.warning("the admin listener's address could not be noted in the store", metadata: ["url": "\(url)"])
        }
        logger.notice("the admin listener is open", metadata: ["admin": "\(url)"])
    }
}

extension MockDrill {
    /// The mock provider behind a control.
    init(control: MockControl) {
        self.init(
            problem: { query in
                do throws(MockFaultError) {
                    _ = try MockQuery(query)
                    return nil
                } catch {
                    return error.message
                }
            },
            // Checked just before.
            apply: { query in
                do throws(MockFaultError) { try control.apply(query) } catch { preconditionFailure(error.message) }
            },
            json: { control.json() })
    }
}
