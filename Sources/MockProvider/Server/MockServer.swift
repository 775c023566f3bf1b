import Hummingbird
import Logging
import ServiceLifecycle

/// A mock provider: a real server on a port of its own, called over HTTP like any other provider. It answers any model's name.
public struct MockServer: Sendable {
    /// Who may change its settings beside its control.
    public enum Access: Sendable {
        /// Nobody: its requests come from the clients of a gateway.
        case controlOnly
        /// Whoever reaches it, over `/_ctl` and by `x-mock`: it stands alone, for drills.
        case clients
    }

    private let control: MockControl
    private let access: Access
    private let logger: Logger

    /// A provider with these settings.
    public init(control: MockControl, access: Access, logger: Logger) {
        self.control = control
        self.access = access
        self.logger = logger
    }

    /// Connections that wait to be accepted.
    private static let backlog = 4_096

    /// The server to run; it ends when a graceful shutdown is asked for.
    ///
    /// - Parameters:
    ///   - port: 0 for any free one.
    ///   - onListening: told the port once connections are accepted.
    public func service(
        host: String = "127.0.0.1", port: Int = 0, onListening: @escaping @Sendable (Int) -> Void
    ) -> some Service {
        let control = control
        return Application(
            responder: MockResponder(control: control, isOpenToClients: access == .clients),
            server: .http1(configuration: .init(additionalChannelHandlers: [MockConnection(control: control)])),
            configuration: ApplicationConfiguration(
                address: .hostname(host, port: port), serverName: nil, backlog: Self.backlog),
            onServerRunning: { channel in onListening(channel.localAddress?.port ?? port) }, logger: logger)
    }
}
