import HTTPTypes

/// The URLs of the admin listener and their methods. A part in braces stands for any text without a slash, but for a model's
/// name, which may hold some.
enum AdminEndpoint: String, CaseIterable {
    case metrics = "/metrics"
    case status = "/admin/status"
    case providers = "/admin/providers"
    case breakers = "/admin/breakers"
    case request = "/admin/requests/{id}"
    case events = "/admin/events"
    case tail = "/admin/events/tail"
    case head = "/admin/head"
    case mock = "/admin/mock/{provider}"
    case warmup = "/admin/warmup/{provider}"
    case setBreaker = "/admin/breakers/{provider}/{model}/{mode}"

    /// The method it is asked with.
    var method: HTTPRequest.Method {
        switch self {
        case .metrics, .status, .providers, .breakers, .request, .events, .tail, .head: .get
        case .mock, .warmup, .setBreaker: .post
        }
    }

    /// How the router writes its path.
    var routerPath: String { self == .setBreaker ? Self.breakersPrefix + "**" : rawValue }

    /// What stands before a provider, a model and a mode.
    private static let breakersPrefix = "/admin/breakers/"

    /// What answers at a path; nil when no such path exists.
    static func at(_ path: String) -> AdminEndpoint? {
        let parts = path.split(separator: "/")
        return allCases.first { $0.matches(parts) }
    }

    private func matches(_ parts: [Substring]) -> Bool {
        if self == .setBreaker { return parts.count >= 5 && parts.starts(with: ["admin", "breakers"]) }
        let own = rawValue.split(separator: "/")
        return own.count == parts.count && zip(own, parts).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
    }
}
