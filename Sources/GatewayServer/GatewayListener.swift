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
    private let refusals: Refusals
    private let logger: Logger

    /// Gathers what it serves and where.
    ///
    /// - Parameters:
    ///   - port: 0 for any free one.
    ///   - limits: what a client may take.
    public init(gateway: Gateway, host: String, port: Int, limits: EdgeLimits, logger: Logger) {
        self.gateway = gateway
        self.host = host
        self.port = port
        self.limits = limits
        refusals = Refusals(recorder: gateway.refusals)
        self.logger = logger
    }

    /// Connections that wait to be accepted.
    private static let backlog = 4_096

    /// The service to run; it ends when a graceful shutdown is asked for and every answer under way is out.
    ///
    /// - Parameter onListening: told the port once connections are accepted.
    public func service(onListening: @escaping @Sendable (Int) -> Void) -> some Service {
        let drain = DrainState()
        let router = Router(context: GatewayRequestContext.self)
        router.addMiddleware { EdgeMiddleware(limits: limits, drain: drain, refusals: refusals) }
        register(on: router, drain: drain)
        let application = Application(
            router: router,
            server: HTTPServerBuilder { [timing = ConnectionTiming(limits), refusals] responder in
                ClientChannel(responder: responder, timing: timing, refusals: refusals)
            },
            configuration: ApplicationConfiguration(
                address: .hostname(host, port: port), serverName: nil, backlog: Self.backlog),
            onServerRunning: { channel in onListening(channel.localAddress?.port ?? port) }, logger: logger)
        return DrainAware(service: application, drain: drain)
    }

    private func register(on router: Router<GatewayRequestContext>, drain: DrainState) {
        let models = Models(policy: gateway.policy, startSeconds: gateway.startSeconds)
        let health = Health(gateway: gateway, drain: drain)
        for endpoint in Endpoint.all {
            for path in endpoint.paths {
                // A HEAD is answered as a GET; the edge leaves the body out.
                for method in endpoint.method == .get ? [.get, .head] : [endpoint.method] {
                    router.on(RouterPath(path), method: method) { request, context -> Response in
                        switch endpoint {
                        case .model(let route):
                            try await ModelRoute(route: route, gateway: gateway, limits: limits, refusals: refusals)
                                .handle(request, context: context)
                        case .models: models.handle()
                        case .modelByID: try models.handle(path: request.uri.path)
                        case .health: health.health()
                        case .live: health.live()
                        case .ready: health.ready()
                        case .startup: health.started()
                        }
                    }
                }
            }
        }
    }
}

/// Says that it drains as soon as a graceful shutdown begins.
private struct DrainAware<Wrapped: Service>: Service {
    let service: Wrapped
    let drain: DrainState

    func run() async throws {
        try await withGracefulShutdownHandler {
            try await service.run()
        } onGracefulShutdown: {
            drain.begin()
        }
    }
}
