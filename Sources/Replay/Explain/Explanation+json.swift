import GatewayCore
import JSON

extension Explanation {
    /// The object of `explain --json`; its member names are contract (`docs/command-line.md`).
    public func json() -> JSONValue {
        .object([
            JSONMember("request_id", .string(received.requestID.description)),
            JSONMember("received_at", .string(receivedAt.description)),
            JSONMember("route", .string(received.route.rawValue)),
            JSONMember("model", .orNull(received.model?.text)),
            JSONMember("stream", .bool(received.stream)),
            JSONMember("client_key_id", .orNull(received.clientKeyID?.text)),
            JSONMember("client_request_id", .orNull(received.clientRequestID)),
            JSONMember("pin", .orNull(received.pin?.text)),
            JSONMember("no_failover", .bool(received.noFailover)),
            JSONMember("deadline_us", .orNull(received.deadlineMicroseconds)),
            JSONMember("outcome", .orNull(outcome)),
            JSONMember("status", .orNull(status)),
            JSONMember("error_code", .orNull(code?.rawValue)),
            JSONMember("total_us", .orNull(totalMicroseconds)),
            JSONMember("not_retried", .orNull(notRetried?.rawValue)),
            JSONMember("retry_after_us", .orNull(retryAfterMicroseconds)),
            JSONMember("config_digest", .orNull(configuration?.text)),
            JSONMember("attempts", .array(attempts.map(\.json))),
            JSONMember("transitions", .array(changes.compactMap(\.transition))),
            JSONMember("gates", .array(changes.compactMap(\.gate))),
            JSONMember("holds", .array(changes.compactMap(\.hold))),
        ])
    }
}

extension Explanation.Attempt {
    fileprivate var json: JSONValue {
        .object([
            JSONMember("attempt", .integer(Int64(decided.attempt))),
            JSONMember("position", .integer(position.value)),
            JSONMember("kind", .string(decided.kind.rawValue)),
            JSONMember("candidates", .array(decided.candidates.map(\.json))),
            JSONMember("draw", .orNull(decided.draw)),
            JSONMember("chosen", decided.chosen.map(\.json) ?? .null),
            JSONMember("epoch", .orNull(decided.epoch)),
            JSONMember("lease_until_us", .orNull(decided.leaseUntil?.microseconds)),
            JSONMember("link_epoch", .orNull(decided.linkEpoch)),
            JSONMember("link_lease_until_us", .orNull(decided.linkLeaseUntil?.microseconds)),
            JSONMember("wait_us", .integer(decided.waitMicroseconds)),
            JSONMember("first_token_reference_us", .orNull(decided.firstTokenReferenceMicroseconds)),
            JSONMember("outcome", .orNull(finished?.outcome.rawValue)),
            JSONMember("status", .orNull(finished?.status)),
            JSONMember("error_kind", .orNull(finished?.errorKind?.rawValue)),
            JSONMember("connect_us", .orNull(finished?.timing.connectMicroseconds)),
            JSONMember("first_byte_us", .orNull(finished?.timing.firstByteMicroseconds)),
            JSONMember("first_token_us", .orNull(finished?.timing.firstTokenMicroseconds)),
            JSONMember("total_us", .orNull(finished?.timing.totalMicroseconds)),
            JSONMember("retry_after_us", .orNull(finished?.upstream.retryAfterMicroseconds)),
        ])
    }
}

extension Candidate {
    fileprivate var json: JSONValue {
        .object([
            JSONMember("provider", .string(target.provider.text)),
            JSONMember("model", .string(target.model.text)),
            JSONMember("weight", .double(weight)),
            JSONMember("health", health == .unknown ? .null : .double(health.value)),
            JSONMember("health_terms", health == .unknown ? .null : health.terms),
            JSONMember("breaker", .string(breaker.rawValue)),
            JSONMember("ramp", .double(ramp)),
            JSONMember("effective_weight", .double(effectiveWeight)),
            JSONMember("probability", .double(probability)),
            JSONMember("excluded", .orNull(excluded?.rawValue)),
        ])
    }
}

extension HealthScore {
    fileprivate var terms: JSONValue {
        .object([
            JSONMember("availability", .double(availability)),
            JSONMember("latency", .double(latency)),
            JSONMember("throttle", .double(throttle)),
            JSONMember("first_token_p90_us", .orNull(firstTokenP90Microseconds)),
        ])
    }
}

extension Target {
    fileprivate var json: JSONValue {
        .object([JSONMember("provider", .string(provider.text)), JSONMember("model", .string(model.text))])
    }
}

extension JSONValue {
    static func orNull(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }
    static func orNull(_ number: Double?) -> JSONValue { number.map(JSONValue.double) ?? .null }
    static func orNull(_ number: Int64?) -> JSONValue { number.map(JSONValue.integer) ?? .null }
    static func orNull(_ number: Int?) -> JSONValue { orNull(number.map(Int64.init)) }
}
