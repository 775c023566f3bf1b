import GatewayCore
import Hummingbird

/// Which events an operator wants to see, as a query says it.
struct EventConditions {
    let kind: EventKind?
    let request: RequestID?
    let provider: ProviderName?

    /// Reads `kind`, `request` and `provider`; the last may be any name, as providers come and go.
    init(_ query: some Collection<(key: Substring, value: Substring)>) throws(APIError) {
        func value(_ name: String) -> Substring? { query.first { $0.key == name }?.value }
        if let text = value("kind") {
            guard let known = EventKind(rawValue: String(text)) else {
                throw APIError(
                    .invalidValue, "There is no such kind of event; docs/events.md lists them.", parameter: "kind")
            }
            kind = known
        } else {
            kind = nil
        }
        if let text = value("request") {
            guard let id = RequestID(text) else {
                throw APIError(.invalidValue, "This is no request id; one begins with req_.", parameter: "request")
            }
            request = id
        } else {
            request = nil
        }
        provider = value("provider").map { ProviderName(String($0)) }
    }
}
