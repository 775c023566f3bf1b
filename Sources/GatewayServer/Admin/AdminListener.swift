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
        let router = Router(context: GatewayRequestContext.self)
        router.addMiddleware {
            MetricsMiddleware(metrics: gateway.metrics.http) { AdminEndpoint.at($0)?.rawValue }
            AdminEdge(access: access, refusals: refusals)
        }
        register(on: router)
        let application = GatewayListener.application(
            router, host: host, port: port, connections: DescriptorBudget.operators, limits: limits,
            refusals: refusals, work: .inPool, logger: logger, onListening: onListening)
        // Those who watch would hold the end up.
        return DrainAware(service: application) { [gateway] in gateway.tail.close() }
    }

    private func register(on router: Router<GatewayRequestContext>) {
        let metrics = MetricsRoute(gateway: gateway)
        let status = AdminStatus(gateway: gateway, drain: drain)
        let events = AdminEvents(gateway: gateway)
        let modes = AdminBreakers(gateway: gateway, status: status)
        let warmup = AdminWarmup(gateway: gateway)
        let drills = AdminDrills(gateway: gateway, mocks: mocks)
        for endpoint in AdminEndpoint.allCases {
            router.on(RouterPath(endpoint.routerPath), method: endpoint.method) { request, context -> Response in
                switch endpoint {
                case .metrics: metrics.handle(request)
                case .status: status.status()
                case .providers: status.providers()
                case .breakers: status.breakers()
                case .head: status.head()
                case .request: try await events.request(context.parameters.get("id"))
                case .events: try await events.events(request)
                case .tail: try events.tail(request)
                case .setBreaker: try await modes.apply(request, to: Self.rest(of: context))
                case .warmup: try await warmup.apply(request, to: context.parameters.get("provider"))
                case .mock: try await drills.apply(request, to: context.parameters.get("provider"))
                }
            }
        }
    }

    /// The parts of a path that the router left open.
    private static func rest(of context: GatewayRequestContext) -> [String] {
        context.parameters.getCatchAll().map { $0.removingPercentEncoding ?? String($0) }
    }
}
