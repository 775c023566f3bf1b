import HTTPTypes

/// The URLs that exist and their methods: what tells 405 from 404.
enum Endpoint: String, CaseIterable {
    case chatCompletions = "/v1/chat/completions"
    case models = "/v1/models"
    case health = "/health"
    case live = "/livez"
    case ready = "/readyz"
    case startup = "/startupz"

    /// The method it is asked with.
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

    /// The methods of a path as `Allow` names them; nil when no such path exists.
    static func allowed(at path: String) -> String? {
        // The router takes a path with and without a slash at its end.
        let path = path.count > 1 && path.last == "/" ? String(path.dropLast()) : path
        return allCases.first { $0.paths.contains(path) }?.method.rawValue
    }
}
