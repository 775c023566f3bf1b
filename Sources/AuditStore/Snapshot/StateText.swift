import GatewayCore
import JSON

/// The text of a decision state.
enum StateText {
    /// Policies stand once each, by their digests; requests name the one they started with.
    static func write(_ state: State) -> [UInt8] {
        var policies = state.policy.map { [$0] } ?? []
        for policy in state.openRequests.values.compactMap(\.policy)
        where !policies.contains(where: { $0.digest == policy.digest }) {
            policies.append(policy)
        }
        policies.sort { $0.digest.text < $1.digest.text }
        var json = JSONWriter(capacity: 4_096)
        json.beginObject()
        json.member("position", state.position.value)
        json.member("log_time_us", state.logTime.microseconds)
        json.member("rules_version", state.rulesVersion)
        json.list("policies", policies) { policy, json in
            json.beginObject()
            // That of the text it was recorded in, which may be an earlier build's.
            json.member("digest", policy.digest.text)
            json.key("policy")
            PolicyCodec.write(policy, to: &json)
            json.endObject()
        }
        json.optionalMember("policy", state.policy?.digest.text)
        json.list("open_requests", state.openRequests.sorted { $0.key < $1.key }) { entry, json in
            OpenRequestText.write(entry.key, entry.value, to: &json)
        }
        json.list("targets", state.targets.sorted { $0.key.isBefore($1.key) }) { entry, json in
            TargetText.write(entry.key, entry.value, to: &json)
        }
        json.list("providers", state.providers.sorted { $0.key.text < $1.key.text }) { entry, json in
            json.beginObject()
            json.member("name", entry.key.text)
            json.count("in_flight", entry.value.inFlight)
            HealthText.write(entry.value.health, to: &json)
            BreakerText.write("link", entry.value.link, to: &json)
            json.endObject()
        }
        json.list("models", state.models.sorted { $0.key.text < $1.key.text }) { entry, json in
            ModelText.write(entry.key, entry.value, to: &json)
        }
        ModelText.writeBuckets("traffic", state.traffic, to: &json)
        json.endObject()
        return json.take()
    }

    /// Reads it back; refuses everything that `write` would not have written.
    static func read(_ text: [UInt8]) throws(RowFault) -> State {
        try JSONCursor.scan(text.span.bytes) { (cursor) throws(RowFault) in
            var members = try MemberReader(&cursor)
            let state = try read(&members, &cursor)
            try members.finish(cursor)
            do throws(JSONError) { try cursor.finish() } catch { throw .malformed(error) }
            return state
        }
    }

    private static func read(_ members: inout MemberReader, _ cursor: inout JSONCursor) throws(RowFault) -> State {
        let position = Position(try members.int64("position", &cursor))
        let logTime = LogTime(microseconds: try members.int64("log_time_us", &cursor))
        let rulesVersion = try members.int("rules_version", &cursor)
        let policies = try members.objects("policies", &cursor) { (members, cursor) throws(RowFault) in
            let digest = ConfigurationDigest(try members.string("digest", &cursor))
            return try members.object("policy", &cursor, PolicyCodec.read).named(digest)
        }
        let current = try members.optionalString("policy", &cursor)
        let requests = try members.objects("open_requests", &cursor) { (members, cursor) throws(RowFault) in
            try OpenRequestText.read(&members, &cursor, policies)
        }
        let targets = try members.objects("targets", &cursor, TargetText.read)
        let providers = try members.objects("providers", &cursor) { (members, cursor) throws(RowFault) in
            let name = ProviderName(try members.string("name", &cursor))
            let inFlight = try members.count("in_flight", &cursor)
            let health = try HealthText.read(&members, &cursor)
            let link = try BreakerText.read("link", &members, &cursor)
            return (name, ProviderState(inFlight: inFlight, health: health, link: link))
        }
        let models = try members.objects("models", &cursor, ModelText.read)
        return State(
            position: position, logTime: logTime, rulesVersion: rulesVersion,
            policy: try policies.named(current), openRequests: try dictionary(requests),
            targets: try dictionary(targets), providers: try dictionary(providers), models: try dictionary(models),
            traffic: try ModelText.readBuckets("traffic", &members, &cursor))
    }

    private static func dictionary<Key, Value>(_ entries: [(Key, Value)]) throws(RowFault) -> [Key: Value] {
        let dictionary = Dictionary(entries) { first, _ in first }
        guard dictionary.count == entries.count else { throw .wrongMember("duplicate") }
        return dictionary
    }
}

extension [Policy] {
    /// The policy of a digest; nil for none.
    func named(_ digest: String?) throws(RowFault) -> Policy? {
        guard let digest else { return nil }
        guard let policy = first(where: { $0.digest.text == digest }) else { throw .wrongMember("policy") }
        return policy
    }
}

extension Target {
    /// Order by name.
    func isBefore(_ other: Target) -> Bool { (provider.text, model.text) < (other.provider.text, other.model.text) }
}

extension JSONWriter {
    /// A member that is an array.
    mutating func list<Element>(
        _ name: StaticString, _ elements: [Element], _ write: (Element, inout JSONWriter) -> Void
    ) {
        key(name)
        beginArray()
        for element in elements { write(element, &self) }
        endArray()
    }
}
