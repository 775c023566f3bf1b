import GatewayRuntime
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle

/// The clients' listener: every route behind one edge.
public struct GatewayListener: Sendable {
    private let gateway: Gateway
    private let host: String
    private let port: Int
    private let maximumBodyBytes: Int
    private let logger: Logger

    /// Gathers what it serves and where.
    ///
    /// - Parameter port: 0 for any free one.
    public init(gateway: Gateway, host: String, port: Int, maximumBodyBytes: Int, logger: Logger) {
        self.gateway = gateway
        self.host = host
        self.port = port
        self.maximumBodyBytes = maximumBodyBytes
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
        router.addMiddleware { EdgeMiddleware() }
        register(on: router, drain: drain)
        let application = Application(
            router: router, server: .http1(configuration: .init(additionalChannelHandlers: [UnparsableHTTPHandler()])),
            configuration: ApplicationConfiguration(
                address: .hostname(host, port: port), serverName: nil, backlog: Self.backlog),
            onServerRunning: { channel in onListening(channel.localAddress?.port ?? port) }, logger: logger)
        return DrainAware(service: application, drain: drain)
    }

    private func register(on router: Router<GatewayRequestContext>, drain: DrainState) {
        let chat = ChatCompletions(gateway: gateway, maximumBodyBytes: maximumBodyBytes)
        let models = Models(policy: gateway.policy, startSeconds: gateway.startSeconds)
        let health = Health(gateway: gateway, drain: drain)
        for endpoint in Endpoint.allCases {
            for path in endpoint.paths {
                router.on(RouterPath(path), method: endpoint.method) { request, context -> Response in
                    switch endpoint {
                    case .chatCompletions: try await chat.handle(request, context: context)
                    case .models: models.handle()
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
