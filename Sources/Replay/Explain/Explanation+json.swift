import GatewayCore
import JSON

extension Explanation {
    /// The object of `explain --json`; its member names are contract (`docs/command-line.md`).
    ///
    /// Health is null: rules version 3 decides without it.
    public func json() -> JSONValue {
        .object([
            JSONMember("request_id", .string(received.requestID.description)),
            JSONMember("received_at", .string(receivedAt.description)),
            JSONMember("route", .string(received.route.rawValue)),
            JSONMember("model", .orNull(received.model?.text)),
            JSONMember("stream", .bool(received.stream)),
            JSONMember("client_key_id", .orNull(received.clientKeyID?.text)),
            JSONMember("client_request_id", .orNull(received.clientRequestID)),
            JSONMember("outcome", .orNull(outcome)),
            JSONMember("status", .orNull(status)),
            JSONMember("error_code", .orNull(code?.rawValue)),
            JSONMember("total_us", .orNull(totalMicroseconds)),
            JSONMember("config_digest", .orNull(configuration?.text)),
            JSONMember("attempts", .array(attempts.map(\.json))),
            JSONMember("transitions", .array(transitions.map(\.json))),
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
            JSONMember("outcome", .orNull(finished?.outcome.rawValue)),
            JSONMember("status", .orNull(finished?.status)),
            JSONMember("error_kind", .orNull(finished?.errorKind?.rawValue)),
            JSONMember("connect_us", .orNull(finished?.timing.connectMicroseconds)),
            JSONMember("first_byte_us", .orNull(finished?.timing.firstByteMicroseconds)),
            JSONMember("total_us", .orNull(finished?.timing.totalMicroseconds)),
        ])
    }
}

extension Candidate {
    fileprivate var json: JSONValue {
        .object([
            JSONMember("provider", .string(target.provider.text)),
            JSONMember("model", .string(target.model.text)),
            JSONMember("weight", .double(weight)),
            JSONMember("health", .null),
            JSONMember("breaker", .string(breaker.rawValue)),
            JSONMember("effective_weight", .double(effectiveWeight)),
            JSONMember("probability", .double(probability)),
            JSONMember("excluded", .orNull(excluded?.rawValue)),
        ])
    }
}

extension Explanation.Transition {
    fileprivate var json: JSONValue {
        .object([
            JSONMember("position", .integer(position.value)),
            JSONMember("provider", .string(transitioned.target.provider.text)),
            JSONMember("model", .string(transitioned.target.model.text)),
            JSONMember("from", .string(transitioned.from.rawValue)),
            JSONMember("to", .string(transitioned.to.rawValue)),
            JSONMember("reason", .string(transitioned.reason.rawValue)),
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
