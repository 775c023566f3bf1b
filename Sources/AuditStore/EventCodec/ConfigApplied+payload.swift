import GatewayCore
import JSON

extension ConfigApplied {
    func writePayload(to json: inout JSONWriter) {
        json.member("digest", policy.digest.text)
        json.member("source", source)
        json.key("changes")
        json.beginArray()
        for change in changes { json.string(change) }
        json.endArray()
        json.key("policy")
        PolicyCodec.write(providers: policy.providers, models: policy.models, to: &json)
    }

    init(_ columns: RowReader, _ payload: inout PayloadReader) throws(CodecError) {
        try columns.expect(only: [])
        let digest = ConfigurationDigest(try payload.string("digest"))
        let source = try payload.string("source")
        let changes = try payload.strings("changes")
        let policy = try payload.object("policy") { (object) throws(CodecError) in
            try PolicyCodec.read(digest: digest, from: &object)
        }
        let text = PolicyCodec.canonicalText(providers: policy.providers, models: policy.models)
        guard PolicyCodec.digest(of: text) == digest else { throw columns.fault("digest is not that of policy") }
        self.init(policy: policy, source: source, changes: changes)
    }
}
