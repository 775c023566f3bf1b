import GatewayCore
import JSON

/// The text of a provider's health in a snapshot, as a member of its provider; left out when nothing is known.
enum HealthText {
    static func write(_ health: ProviderHealth?, to json: inout JSONWriter) {
        guard let health else { return }
        json.key("health")
        json.beginObject()
        json.member("verdict", health.verdict.rawValue)
        json.member("missing", health.missing.map(\.text))
        json.endObject()
    }

    static func read(_ members: inout MemberReader, _ cursor: inout JSONCursor) throws(RowFault) -> ProviderHealth? {
        try members.optionalObject("health", &cursor) { (members, cursor) throws(RowFault) in
            ProviderHealth(
                verdict: try members.value("verdict", &cursor),
                missing: try members.strings("missing", &cursor).map { UpstreamModel($0) })
        }
    }
}
