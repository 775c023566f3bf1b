import GatewayCore
import GatewayRuntime
import HTTPTypes
import Hummingbird
import JSON
import NIOCore

/// The probes: `/health` for people, `/livez`, `/readyz` and `/startupz` for orchestrators.
struct Health: Sendable {
    let gateway: Gateway
    let drain: DrainState

    /// 200 while it serves: version, and what each provider's attempts came to since the start.
    func health() -> Response {
        var json = JSONWriter(capacity: 512)
        json.beginObject()
        json.member("status", "ok")
        json.member("version", BuildVersion.text)
        json.member("incarnation", gateway.incarnation)
        json.key("providers")
        json.beginArray()
        for provider in gateway.policy.providers { write(provider, to: &json) }
        json.endArray()
        json.endObject()
        return Response(.ok, json: json.take())
    }

    /// 200 while the process works at all; 503 once its log has given up, which only a restart mends.
    func live() -> Response {
        gateway.ledger.hasGivenUp
            ? Self.status(.serviceUnavailable, "audit_store_unavailable") : Self.status(.ok, "alive")
    }

    /// 200 when requests are taken: the log can be written and the gateway is not draining.
    func ready() -> Response {
        if drain.isDraining {
            var response = Self.status(.serviceUnavailable, "draining")
            response.headers[.connection] = "close"
            return response
        }
        guard gateway.ledger.isWritable else { return Self.status(.serviceUnavailable, "audit_store_unavailable") }
        return Self.status(.ok, "ready")
    }

    /// 200 once the log is folded and its first events are committed: before that nothing listens.
    func started() -> Response { Self.status(.ok, "started") }

    private func write(_ provider: ProviderPolicy, to json: inout JSONWriter) {
        json.beginObject()
        json.member("name", provider.name.text)
        json.member("type", provider.type)
        json.member("in_flight", gateway.ledger.inFlight(provider.name))
        json.key("attempts_since_start")
        json.beginObject()
        let counts = gateway.summary.counts(of: provider.name)
        for outcome in OutcomeClass.allCases {
            if let count = counts?.attempts[outcome] { json.key(text: outcome.rawValue); json.int64(Int64(count)) }
        }
        json.endObject()
        json.key("last_outcome")
        if let last = counts?.lastOutcome { json.string(last.rawValue) } else { json.null() }
        json.endObject()
    }

    private static func status(_ status: HTTPResponse.Status, _ text: String) -> Response {
        Response(status, json: JSONValue.object([JSONMember("status", .string(text))]).serialized())
    }
}
