import GatewayRuntime
import HummingbirdCore
import Logging
import NIOPosix
import ServiceLifecycle

/// The clients' listener: every route behind one edge.
public struct GatewayListener: Sendable {
    private let gateway: Gateway
    private let host: String
    private let port: Int
    private let limits: EdgeLimits
    private let keys: ClientKeys
    private let refusals: Refusals
    private let exposesMetrics: Bool
    private let drain: DrainState
    private let logger: Logger

    /// Gathers what it serves and where.
    ///
    /// - Parameters:
    ///   - port: 0 for any free one.
    ///   - limits: what a client may take.
    ///   - keys: who may ask.
    ///   - exposesMetrics: false when `/metrics` is none of the clients' business.
    ///   - drain: told when the gateway is on its way out.
    public init(
        gateway: Gateway, host: String, port: Int, limits: EdgeLimits, keys: ClientKeys, exposesMetrics: Bool,
        drain: DrainState, logger: Logger
    ) {
        self.gateway = gateway
        self.host = host
        self.port = port
        self.limits = limits
        self.keys = keys
        refusals = Refusals(recorder: gateway.refusals)
        self.exposesMetrics = exposesMetrics
        self.drain = drain
        self.logger = logger
    }

    /// Connections that wait to be accepted.
    private static let backlog = 4_096

    /// The service to run; it ends when a graceful shutdown is asked for and every answer under way is out.
    ///
    /// - Parameter onListening: told the port once connections are accepted.
    public func service(onListening: @escaping @Sendable (Int) -> Void) -> some Service {
        let responder = ClientResponder(
            gateway: gateway, limits: limits, keys: keys, drain: drain, refusals: refusals,
            exposesMetrics: exposesMetrics)
        let server = Self.server(
            responder, host: host, port: port, connections: DescriptorBudget.process.clients, limits: limits,
            refusals: refusals, logger: logger, onListening: onListening)
        return DrainAware(service: server) { [drain] in drain.begin() }
    }

    /// A listener as both clients and operators have it.
    ///
    /// - Parameter connections: how many it keeps at once; what is beyond waits to be accepted.
    static func server(
        _ responder: some Responder, host: String, port: Int, connections: Int, limits: EdgeLimits, refusals: Refusals,
        logger: Logger, onListening: @escaping @Sendable (Int) -> Void
    ) -> any Service {
        ClientChannel(responder: responder, timing: ConnectionTiming(limits), refusals: refusals).server(
            configuration: ServerConfiguration(
                address: .hostname(host, port: port), serverName: nil, backlog: backlog,
                availableConnectionsDelegate: MaximumAvailableConnections(connections, logger: logger)),
            onServerRunning: { channel in onListening(channel.localAddress?.port ?? port) },
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton, logger: ServerLogHandler.wrapping(logger))
    }
}

/// Does something as soon as a graceful shutdown begins.
struct DrainAware: Service {
    let service: any Service
    let onDrain: @Sendable () -> Void

    func run() async throws {
        try await withGracefulShutdownHandler {
            try await service.run()
        } onGracefulShutdown: {
            onDrain()
        }
    }
}
