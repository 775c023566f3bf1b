import GatewayCore
import GatewayRuntime
import Hummingbird
import JSON
import NIOCore

/// What the gateway is doing now, for operators and `gateway status`.
struct AdminStatus: Sendable {
    let gateway: Gateway
    let drain: DrainState

    /// `GET /admin/status`: everything at a glance.
    func status() -> Response {
        Self.object { json in
            json.member("status", condition)
            json.member("version", BuildVersion.text)
            json.member("incarnation", gateway.incarnation)
            json.member("started_at", WallTime(microseconds: gateway.startSeconds * 1_000_000).description)
            json.member("config_digest", gateway.policy.digest.text)
            json.member("requests_in_flight", gateway.ledger.openRequestCount)
            json.key("log")
            writeLog(to: &json)
            writeProviders(to: &json)
            writeBreakers(to: &json)
            writeRouting(to: &json)
        }
    }

    /// `GET /admin/providers`.
    func providers() -> Response { Self.object(writeProviders(to:)) }

    /// `GET /admin/breakers`.
    func breakers() -> Response { Self.object(writeBreakers(to:)) }

    /// `GET /admin/head`: the head to note elsewhere; only what a power cut cannot take back.
    func head() -> Response {
        let head = gateway.syncedHead
        return Self.object { json in
            json.member("position", head.position.value)
            json.member("hash", Hexadecimal.text(head.hash))
            json.member("head", head.description)
        }
    }

    /// As `/readyz` says it.
    private var condition: String {
        if drain.isDraining { return "draining" }
        return gateway.ledger.isWritable ? "serving" : "audit_store_unavailable"
    }

    private func writeLog(to json: inout JSONWriter) {
        json.beginObject()
        json.member("store", gateway.storePath)
        json.member("position", gateway.ledger.committed.value)
        json.member("pending_events", gateway.ledger.uncommittedCount)
        json.member("synced_head", gateway.syncedHead.description)
        json.endObject()
    }

    private func writeProviders(to json: inout JSONWriter) {
        json.key("providers")
        json.beginArray()
        for provider in gateway.policy.providers {
            let counts = gateway.summary.counts(of: provider.name)
            json.beginObject()
            json.member("name", provider.name.text)
            json.member("type", provider.type)
            json.key("base_url")
            if let url = provider.baseURL { json.string(url) } else { json.null() }
            json.member("in_flight", gateway.ledger.inFlight(provider.name))
            json.key("max_in_flight")
            if let most = provider.maxInFlight { json.int64(Int64(most)) } else { json.null() }
            json.key("attempts_since_start")
            json.beginObject()
            for outcome in OutcomeClass.allCases {
                guard let count = counts?.attempts[outcome] else { continue }
                json.key(text: outcome.rawValue)
                json.int64(Int64(count))
            }
            json.endObject()
            json.key("last_outcome")
            if let last = counts?.lastOutcome { json.string(last.rawValue) } else { json.null() }
            json.key("last_attempt_at")
            if let last = counts?.lastRecordedAt { json.string(last.description) } else { json.null() }
            json.endObject()
        }
        json.endArray()
    }

    private func writeBreakers(to json: inout JSONWriter) {
        json.key("breakers")
        json.beginArray()
        for report in gateway.ledger.targets(of: gateway.policy) { Self.write(report, to: &json) }
        json.endArray()
        json.key("links")
        json.beginArray()
        for report in gateway.ledger.links(of: gateway.policy) {
            json.beginObject()
            json.member("provider", report.provider.text)
            Self.write(report.breaker, opensIn: report.opensInMicroseconds, to: &json)
            json.endObject()
        }
        json.endArray()
    }

    /// Each model's targets, weighed as the next decision would weigh them.
    private func writeRouting(to json: inout JSONWriter) {
        json.key("routing")
        json.beginArray()
        for report in gateway.ledger.routing().targets {
            json.beginObject()
            json.member("group", report.group.text)
            json.member("provider", report.target.provider.text)
            json.member("model", report.target.model.text)
            json.member("health", report.health.value)
            json.member("availability", report.health.availability)
            json.member("latency", report.health.latency)
            json.member("throttle", report.health.throttle)
            json.member("weight", report.weight)
            json.member("effective_weight", report.effectiveWeight)
            json.key("excluded")
            if let excluded = report.excluded { json.string(excluded.rawValue) } else { json.null() }
            json.endObject()
        }
        json.endArray()
    }

    private static func write(_ report: TargetCondition, to json: inout JSONWriter) {
        let state = report.state
        json.beginObject()
        json.member("provider", report.target.provider.text)
        json.member("model", report.target.model.text)
        write(state.breaker, opensIn: report.opensInMicroseconds, to: &json)
        json.member("in_flight", state.inFlight)
        json.key("gate")
        if let gate = state.gate, report.gateEndsInMicroseconds ?? 0 > 0 {
            json.beginObject()
            json.member("reason", gate.reason.rawValue)
            json.member("ends_in_ms", ((report.gateEndsInMicroseconds ?? 0) + 999) / 1_000)
            json.endObject()
        } else {
            json.null()
        }
        json.key("held_for_ms")
        milliseconds(report.holdEndsInMicroseconds, to: &json)
        json.member("refusals_in_a_row", state.refusals)
        json.key("warming")
        json.bool(state.isWarming)
        json.endObject()
    }

    private static func write(_ breaker: Breaker, opensIn: Int64?, to json: inout JSONWriter) {
        json.member("state", breaker.state.rawValue)
        json.member("phase", breaker.phase.state.rawValue)
        json.member("epoch", breaker.epoch)
        json.member("failures_in_a_row", breaker.failures)
        json.member("openings_in_a_row", breaker.openings)
        json.key("opens_in_ms")
        milliseconds(opensIn, to: &json)
    }

    private static func milliseconds(_ microseconds: Int64?, to json: inout JSONWriter) {
        if let microseconds { json.int64((microseconds + 999) / 1_000) } else { json.null() }
    }

    private static func object(_ members: (inout JSONWriter) -> Void) -> Response {
        var json = JSONWriter(capacity: 2_048)
        json.beginObject()
        members(&json)
        json.endObject()
        return Response(.ok, json: json.take())
    }
}
