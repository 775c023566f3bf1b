import GatewayCore
import JSON

extension ConfigApplied: RecordedFact {
    static let usedColumns = ColumnSet()

    var columns: FactColumns { FactColumns() }

    func writeMembers(to payload: inout JSONWriter) {
        payload.member("digest", policy.digest.text)
        payload.member("source", source)
        payload.member("changes", changes)
        payload.key("policy")
        PolicyCodec.write(providers: policy.providers, models: policy.models, to: &payload)
    }

    init(row: RowView, payload: inout MemberReader, cursor: inout JSONCursor) throws(RowFault) {
        let digest = ConfigurationDigest(try payload.string("digest", &cursor))
        let source = try payload.string("source", &cursor)
        let changes = try payload.strings("changes", &cursor)
        let (providers, models) = try payload.object("policy", &cursor, PolicyCodec.read)
        // A policy that is not the one its digest names would be judged by under a false name.
        let text = PolicyCodec.canonicalText(providers: providers, models: models)
        guard digest == PolicyCodec.digest(of: text) else { throw .wrongMember("digest") }
        self.init(
            policy: Policy(digest: digest, providers: providers, models: models), source: source, changes: changes)
    }
}
