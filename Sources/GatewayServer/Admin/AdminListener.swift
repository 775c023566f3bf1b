import GatewayCore
import GatewayRuntime
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle

/// The operators' listener: its routes behind the same edge as the clients', and behind key and host check.
public struct AdminListener: Sendable {
    private let gateway: Gateway
    private let access: AdminAccess
    private let drain: DrainState
    private let mocks: [String: MockDrill]
    private let limits: EdgeLimits
    private let host: String
    private let port: Int
    private let logger: Logger

    /// Gathers what it serves and where.
    ///
    /// - Parameters:
    ///   - drain: the clients' listener's.
    ///   - mocks: how embedded mock providers are made to fail, by name.
    ///   - limits: the clients' listener's, of which those of connections count here.
    ///   - port: 0 for any free one.
    public init(
        gateway: Gateway, access: AdminAccess, drain: DrainState, mocks: [String: MockDrill], limits: EdgeLimits,
        host: String, port: Int, logger: Logger
    ) {
        self.gateway = gateway
        self.access = access
        self.drain = drain
        self.mocks = mocks
        self.limits = limits
        self.host = host
        self.port = port
        self.logger = logger
    }

    /// The service to run; it ends when a graceful shutdown is asked for.
    ///
    /// - Parameter onListening: told the port once connections are accepted.
    public func service(onListening: @escaping @Sendable (Int) -> Void) -> some Service {
        let refusals = Refusals(recorder: gateway.refusals)
        let responder = AdminResponder(
            gateway: gateway, access: access, drain: drain, mocks: mocks, refusals: refusals)
        let server = GatewayListener.server(
            responder, host: host, port: port, connections: DescriptorBudget.operators, limits: limits,
            refusals: refusals, logger: logger, onListening: onListening)
        // Those who watch would hold the end up.
        return DrainAware(service: server) { [gateway] in gateway.tail.close() }
    }
}
