import GatewayRuntime
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
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
        let router = Router(context: GatewayRequestContext.self)
        router.addMiddleware {
            MetricsMiddleware(metrics: gateway.metrics.http) { [self] in endpoint(at: $0)?.label }
            EdgeMiddleware(limits: limits, keys: keys, drain: drain, refusals: refusals) { [self] in
                endpoint(at: $0)
            }
        }
        register(on: router)
        let application = Self.application(
            router, host: host, port: port, connections: DescriptorBudget.process.clients, limits: limits,
            refusals: refusals, work: .onLoop, logger: logger, onListening: onListening)
        return DrainAware(service: application) { [drain] in drain.begin() }
    }

    /// A listener as both clients and operators have it.
    ///
    /// - Parameters:
    ///   - connections: how many it keeps at once; what is beyond waits to be accepted.
    ///   - work: where requests are served.
    static func application(
        _ router: Router<GatewayRequestContext>, host: String, port: Int, connections: Int, limits: EdgeLimits,
        refusals: Refusals, work: ClientChannel.Work, logger: Logger, onListening: @escaping @Sendable (Int) -> Void
    ) -> some Service {
        Application(
            router: router,
            server: HTTPServerBuilder { [timing = ConnectionTiming(limits)] responder in
                ClientChannel(responder: responder, timing: timing, refusals: refusals, work: work)
            },
            configuration: ApplicationConfiguration(
                address: .hostname(host, port: port), serverName: nil, backlog: backlog,
                availableConnectionsDelegate: MaximumAvailableConnections(connections, logger: logger)),
            onServerRunning: { channel in onListening(channel.localAddress?.port ?? port) },
            logger: ServerLogHandler.wrapping(logger))
    }

    /// What is answered at a path here; nil when nothing is.
    private func endpoint(at path: String) -> Endpoint? {
        guard let endpoint = Endpoint.at(path), endpoint != .metrics || exposesMetrics else { return nil }
        return endpoint
    }

    private func register(on router: Router<GatewayRequestContext>) {
        let models = Models(policy: gateway.policy, startSeconds: gateway.startSeconds)
        let health = Health(gateway: gateway, drain: drain)
        let metrics = MetricsRoute(gateway: gateway)
        let budget = BodyBudget(largestBody: limits.maximumBodyBytes)
        for endpoint in Endpoint.all where endpoint != .metrics || exposesMetrics {
            for path in endpoint.paths {
                // A HEAD is answered as a GET; the edge leaves the body out.
                for method in endpoint.method == .get ? [.get, .head] : [endpoint.method] {
                    router.on(RouterPath(path), method: method) { request, context -> Response in
                        // The router reads some paths more widely than the edge (`//v1/models`), which let this one in
                        // without asking for a key.
                        guard context.endpoint == endpoint else { throw APIError.unknownURL(request) }
                        return switch endpoint {
                        case .model(let route):
                            try await ModelRoute(
                                route: route, gateway: gateway, limits: limits, budget: budget, refusals: refusals
                            ).handle(request, context: context)
                        case .models: models.list(for: context.key)
                        case .modelByID: try models.model(at: request.uri.path, for: context.key)
                        case .health: health.health()
                        case .live: health.live()
                        case .ready: health.ready()
                        case .startup: health.started()
                        case .metrics: await LongWork.run(if: true) { metrics.handle(request) }
                        }
                    }
                }
            }
        }
    }
}

/// Does something as soon as a graceful shutdown begins.
struct DrainAware<Wrapped: Service>: Service {
    let service: Wrapped
    let onDrain: @Sendable () -> Void

    func run() async throws {
        try await withGracefulShutdownHandler {
            try await service.run()
        } onGracefulShutdown: {
            onDrain()
        }
    }
}
