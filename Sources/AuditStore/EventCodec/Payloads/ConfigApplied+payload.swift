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
        PolicyCodec.write(policy, to: &payload)
    }

    init(row: RowView, payload: inout MemberReader, cursor: inout JSONCursor) throws(RowFault) {
        let digest = ConfigurationDigest(try payload.string("digest", &cursor))
        let source = try payload.string("source", &cursor)
        let changes = try payload.strings("changes", &cursor)
        let (policy, range) = try payload.required("policy", &cursor) { (cursor) throws(RowFault) in
            let start = cursor.offset
            return (try cursor.readObject(PolicyCodec.read), start..<cursor.offset)
        }
        // A policy that is not the one its digest names would be judged by under a false name. The text is hashed as it
        // stands, because earlier builds wrote fewer members.
        guard let text = row.text(.payload), digest == PolicyCodec.digest(of: Array(text[range])) else {
            throw .wrongMember("digest")
        }
        self.init(policy: policy.named(digest), source: source, changes: changes)
    }
}
