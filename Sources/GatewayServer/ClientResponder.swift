import GatewayRuntime
import Hummingbird
import Projections

/// Answers the clients' requests: counts each, lets it through the edge, and calls what its path names.
struct ClientResponder: Responder {
    private let gateway: Gateway
    private let limits: EdgeLimits
    private let refusals: Refusals
    private let exposesMetrics: Bool
    private let edge: ClientEdge
    private let budget: BodyBudget
    private let models: Models
    private let health: Health
    private let metrics: MetricsRoute

    init(
        gateway: Gateway, limits: EdgeLimits, keys: ClientKeys, drain: DrainState, refusals: Refusals,
        exposesMetrics: Bool
    ) {
        self.gateway = gateway
        self.limits = limits
        self.refusals = refusals
        self.exposesMetrics = exposesMetrics
        edge = ClientEdge(limits: limits, keys: keys, drain: drain, refusals: refusals)
        budget = BodyBudget(largestBody: limits.maximumBodyBytes)
        models = Models(policy: gateway.policy, startSeconds: gateway.startSeconds)
        health = Health(gateway: gateway, drain: drain)
        metrics = MetricsRoute(gateway: gateway)
    }

    func respond(to request: Request, _ context: GatewayRequestContext) async -> Response {
        let endpoint = endpoint(at: request.uri.path)
        let exchange = MeasuredExchange(
            request, handler: endpoint?.label, since: context.start, gateway.metrics.http)
        let response = await edge.handle(request, context, to: endpoint) { endpoint, context in
            try await answer(request, to: endpoint, context)
        }
        return exchange.measured(response)
    }

    /// What is answered at a path here; nil when nothing is.
    private func endpoint(at path: String) -> Endpoint? {
        guard let endpoint = Endpoint.at(path), endpoint != .metrics || exposesMetrics else { return nil }
        return endpoint
    }

    private func answer(
        _ request: Request, to endpoint: Endpoint, _ context: GatewayRequestContext
    ) async throws -> Response {
        switch endpoint {
        case .model(let route):
            try await ModelRoute(route: route, gateway: gateway, limits: limits, budget: budget, refusals: refusals)
                .handle(request, context: context)
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
