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
        PolicyCodec.write(
            providers: policy.providers, models: policy.models, retry: policy.retry, to: &payload)
    }

    init(row: RowView, payload: inout MemberReader, cursor: inout JSONCursor) throws(RowFault) {
        let digest = ConfigurationDigest(try payload.string("digest", &cursor))
        let source = try payload.string("source", &cursor)
        let changes = try payload.strings("changes", &cursor)
        let policy = try payload.object("policy", &cursor, PolicyCodec.read)
        // A policy that is not the one its digest names would be judged by under a false name.
        guard digest == policy.digest else { throw .wrongMember("digest") }
        self.init(policy: policy, source: source, changes: changes)
    }
}
