import Foundation
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

    /// What answers at a path, with a slash at its end or without, and the texts that stand there for parts in braces, each
    /// slash of a model's name between two of them; nil when no such path exists.
    static func at(_ path: String) -> (endpoint: AdminEndpoint, texts: [String])? {
        // Empty parts count: a model's name may hold two slashes in a row.
        var parts = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        if parts.last?.isEmpty == true { parts.removeLast() }
        guard let endpoint = allCases.first(where: { $0.matches(parts) }) else { return nil }
        let fixed = endpoint.rawValue.split(separator: "/").prefix { !$0.hasPrefix("{") }.count
        return (endpoint, parts.dropFirst(fixed).map { $0.removingPercentEncoding ?? String($0) })
    }

    private func matches(_ parts: ArraySlice<Substring>) -> Bool {
        if self == .setBreaker { return parts.count >= 5 && parts.starts(with: ["admin", "breakers"]) }
        let own = rawValue.split(separator: "/")
        return own.count == parts.count && zip(own, parts).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
    }
}
