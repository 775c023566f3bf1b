import GatewayCore
import HTTPTypes

/// The URLs that exist and their methods: what tells 405 from 404.
enum Endpoint: String, CaseIterable {
    case chatCompletions = "/v1/chat/completions"
    case models = "/v1/models"
    case health = "/health"
    case live = "/livez"
    case ready = "/readyz"
    case startup = "/startupz"

    /// The method it is asked with; `HEAD` comes with `GET`.
    var method: HTTPRequest.Method {
        switch self {
        case .chatCompletions: .post
        case .models, .health, .live, .ready, .startup: .get
        }
    }

    /// The paths it answers at: API routes with and without `/v1`.
    var paths: [String] {
        switch self {
        case .chatCompletions, .models: [rawValue, String(rawValue.dropFirst("/v1".count))]
        case .health: [rawValue, "/v1/health"]
        case .live, .ready, .startup: [rawValue]
        }
    }

    /// The route whose requests are routed and recorded; nil for what the gateway answers by itself.
    var route: Route? {
        switch self {
        case .chatCompletions: .chatCompletions
        case .models, .health, .live, .ready, .startup: nil
        }
    }

    /// What orchestrators ask, in a drain too.
    var isProbe: Bool {
        switch self {
        case .chatCompletions, .models: false
        case .health, .live, .ready, .startup: true
        }
    }

    /// The methods as `Allow` names them.
    var allowedMethods: String { method == .get ? "GET, HEAD" : method.rawValue }

    /// The endpoint of a path; nil when no such path exists.
    static func at(_ path: String) -> Endpoint? {
        if let endpoint = byPath[path] { return endpoint }
        // The router takes a path with and without a slash at its end.
        guard path.count > 1, path.last == "/" else { return nil }
        return byPath[String(path.dropLast())]
    }

    private static let byPath = Dictionary(
        uniqueKeysWithValues: allCases.flatMap { endpoint in endpoint.paths.map { ($0, endpoint) } })
}
