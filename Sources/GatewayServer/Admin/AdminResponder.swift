import GatewayRuntime
import Hummingbird
import Projections

/// Answers the operators' requests: counts each, lets it through the edge, and calls what its path names.
struct AdminResponder: Responder {
    private let gateway: Gateway
    private let edge: AdminEdge
    private let metrics: MetricsRoute
    private let status: AdminStatus
    private let events: AdminEvents
    private let modes: AdminBreakers
    private let warmup: AdminWarmup
    private let drills: AdminDrills

    init(
        gateway: Gateway, access: AdminAccess, drain: DrainState, mocks: [String: MockDrill], refusals: Refusals
    ) {
        self.gateway = gateway
        edge = AdminEdge(access: access, refusals: refusals)
        metrics = MetricsRoute(gateway: gateway)
        status = AdminStatus(gateway: gateway, drain: drain)
        events = AdminEvents(gateway: gateway)
        modes = AdminBreakers(gateway: gateway, status: status)
        warmup = AdminWarmup(gateway: gateway)
        drills = AdminDrills(gateway: gateway, mocks: mocks)
    }

    func respond(to request: Request, _ context: GatewayRequestContext) async -> Response {
        let named = AdminEndpoint.at(request.uri.path)
        let exchange = MeasuredExchange(
            request, handler: named?.endpoint.rawValue, since: context.start, gateway.metrics.http)
        // Most of it reads the log's file, or much of the state.
        let response = await LongWork.run(if: true) {
            await edge.handle(request, context, to: named?.endpoint) { endpoint in
                try await answer(request, to: endpoint, named?.texts ?? [])
            }
        }
        return exchange.measured(response)
    }

    /// - Parameter texts: those for the parts of the path in braces.
    private func answer(
        _ request: Request, to endpoint: AdminEndpoint, _ texts: [String]
    ) async throws -> Response {
        switch endpoint {
        case .metrics: metrics.handle(request)
        case .status: status.status()
        case .providers: status.providers()
        case .breakers: status.breakers()
        case .head: status.head()
        case .request: try await events.request(texts.first)
        case .events: try await events.events(request)
        case .tail: try events.tail(request)
        case .setBreaker: try await modes.apply(request, to: texts)
        case .warmup: try await warmup.apply(request, to: texts.first)
        case .mock: try await drills.apply(request, to: texts.first)
        }
    }
}
