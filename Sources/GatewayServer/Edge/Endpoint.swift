import GatewayCore
import HTTPTypes

/// The clients' URLs and their methods: what tells 405 from 404.
enum Endpoint: Hashable {
    /// A route by which a model is called.
    case model(Route)
    case models
    /// One of the models; its name is the rest of the path.
    case modelByID
    case health
    case live
    case ready
    case startup
    case metrics

    /// All of them.
    static let all: [Endpoint] =
        Route.allCases.map { .model($0) } + [.models, .modelByID, .health, .live, .ready, .startup, .metrics]

    /// The method it is asked with; `HEAD` comes with `GET`.
    var method: HTTPRequest.Method { route == nil ? .get : .post }

    /// The paths it answers at but for those that end in a model's name: API routes with and without `/v1`.
    var paths: [String] {
        switch self {
        case .model(let route): [label, String(route.rawValue.dropFirst("/v1".count))]
        case .models: [label, "/models"]
        case .modelByID: []
        case .health, .metrics: [label, "/v1" + label]
        case .live, .ready, .startup: [label]
        }
    }

    /// The route whose requests are routed and recorded; nil for what the gateway answers by itself.
    var route: Route? {
        if case .model(let route) = self { route } else { nil }
    }

    /// What metrics call it: the first of its paths.
    var label: String {
        switch self {
        case .model(let route): route.rawValue
        case .models: "/v1/models"
        case .modelByID: "/v1/models/{id}"
        case .health: "/health"
        case .live: "/livez"
        case .ready: "/readyz"
        case .startup: "/startupz"
        case .metrics: "/metrics"
        }
    }

    /// What orchestrators and Prometheus ask, in a drain too.
    var isProbe: Bool {
        switch self {
        case .model, .models, .modelByID: false
        case .health, .live, .ready, .startup, .metrics: true
        }
    }

    /// Whether a request of this method is served.
    func takes(_ method: HTTPRequest.Method) -> Bool {
        method == self.method || method == .head && self.method == .get
    }

    /// The methods as `Allow` names them.
    var allowedMethods: String { method == .get ? "GET, HEAD" : method.rawValue }

    /// The endpoint of a path; nil when no such path exists.
    static func at(_ path: String) -> Endpoint? {
        if let endpoint = byPath[path] { return endpoint }
        // A slash at its end makes no difference.
        if path.utf8.count > 1, path.utf8.last == UInt8(ascii: "/") {
            if let endpoint = byPath[String(path.dropLast())] { return endpoint }
        }
        return modelPrefixes.contains { path.utf8.count > $0.utf8.count && path.hasPrefix($0) } ? .modelByID : nil
    }

    /// What stands before a model's name, which may hold slashes: `meta-llama/Llama-3.1-8B-Instruct`.
    static let modelPrefixes = ["/v1/models/", "/models/"]

    private static let byPath = Dictionary(
        uniqueKeysWithValues: all.flatMap { endpoint in endpoint.paths.map { ($0, endpoint) } })
}
