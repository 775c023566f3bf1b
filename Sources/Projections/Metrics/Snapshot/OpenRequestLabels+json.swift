import GatewayCore
import JSON

extension OpenRequestLabels {
    func json(of id: RequestID) -> JSONValue {
        .object([
            JSONMember("request_id", .string(id.description)),
            JSONMember("route", .string(route.rawValue)),
            JSONMember("stream", .bool(stream)),
            JSONMember("model", .string(model)),
            JSONMember("kind", kind.map { .string($0.rawValue) } ?? .null),
            JSONMember("last_provider", last.map { .string($0.provider) } ?? .null),
            JSONMember("last_target", last.map { $0.target.json } ?? .null),
            JSONMember("last_outcome", last.map { .string($0.outcome.rawValue) } ?? .null),
            JSONMember("forwarded", .bool(isForwarded)),
            JSONMember("full_provider", fullProvider.map { .string($0) } ?? .null),
        ])
    }

    /// Nil for what is none; members that are wrong are left out, which the text written again shows.
    static func read(_ json: JSONValue) -> (RequestID, OpenRequestLabels)? {
        guard let id = json["request_id"]?.stringValue.flatMap({ RequestID($0) }),
            let route = json["route"]?.stringValue.flatMap({ Route(rawValue: $0) }),
            let stream = json["stream"]?.boolValue, let model = json["model"]?.stringValue
        else { return nil }
        var labels = OpenRequestLabels(route: route, stream: stream, model: model)
        labels.kind = json["kind"]?.stringValue.flatMap { AttemptKind(rawValue: $0) }
        if let provider = json["last_provider"]?.stringValue, let target = json["last_target"].flatMap(Target.read),
            let outcome = json["last_outcome"]?.stringValue.flatMap({ OutcomeClass(rawValue: $0) })
        {
            labels.last = (provider, target, outcome)
        }
        labels.isForwarded = json["forwarded"]?.boolValue ?? false
        labels.fullProvider = json["full_provider"]?.stringValue
        return (id, labels)
    }
}

extension BreakerReading {
    func json(of target: Labels) -> JSONValue {
        .array([target.json, .string(state.rawValue), .integer(since.microseconds), .bool(isConfigured)])
    }

    static func read(_ json: JSONValue) -> (Labels, BreakerReading)? {
        guard let target = json[0].flatMap(Labels.init(json:)),
            let state = json[1]?.stringValue.flatMap({ BreakerState(rawValue: $0) }), let since = json[2]?.integerValue,
            let isConfigured = json[3]?.boolValue
        else { return nil }
        return (
            target,
            BreakerReading(state: state, since: LogTime(microseconds: since), isConfigured: isConfigured)
        )
    }
}

extension Target {
    fileprivate var json: JSONValue { .array([.string(provider.text), .string(model.text)]) }

    fileprivate static func read(_ json: JSONValue) -> Target? {
        guard let provider = json[0]?.stringValue, let model = json[1]?.stringValue else { return nil }
        return Target(provider: ProviderName(provider), model: UpstreamModel(model))
    }
}

extension Endpoint {
    func json(of name: ProviderName) -> JSONValue {
        .array([.string(name.text), .string(type), baseURL.map { .string($0) } ?? .null])
    }

    /// Nil for what is none; a URL that is wrong is left out, which the text written again shows.
    static func read(_ json: JSONValue) -> (ProviderName, Endpoint)? {
        guard let name = json[0]?.stringValue, let type = json[1]?.stringValue else { return nil }
        return (ProviderName(name), Endpoint(type: type, baseURL: json[2]?.stringValue))
    }
}
