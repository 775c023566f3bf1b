import GatewayCore
import JSON

extension GatewayStarted {
    func writePayload(to json: inout JSONWriter) {
        json.member("version", version)
        json.member("rules_version", rulesVersion)
        json.member("node", node)
        json.member("incarnation", incarnation)
        json.member("head", head.description)
        json.member("log_time_base_us", logTimeBase.microseconds)
        json.member("open_requests", openRequests)
        json.key("in_flight")
        json.beginArray()
        for entry in inFlight {
            json.beginObject()
            json.member("provider", entry.target.provider.text)
            json.member("model", entry.target.model.text)
            json.member("count", entry.count)
            json.endObject()
        }
        json.endArray()
    }

    init(_ columns: RowReader, _ payload: inout PayloadReader) throws(CodecError) {
        try columns.expect(only: [])
        self.init(
            version: try payload.string("version"), rulesVersion: try payload.int("rules_version"),
            node: try payload.string("node"), incarnation: try payload.string("incarnation"),
            head: try payload.parsed("head") { Head($0) },
            logTimeBase: LogTime(microseconds: try payload.integer("log_time_base_us")),
            openRequests: try payload.int("open_requests"),
            inFlight: try payload.objects("in_flight") { (entry) throws(CodecError) in
                InFlight(target: try Target(reading: &entry), count: try entry.int("count"))
            })
    }
}

extension Target {
    /// The members `provider` and `model`.
    init(reading object: inout PayloadReader) throws(CodecError) {
        self.init(
            provider: ProviderName(try object.string("provider")), model: UpstreamModel(try object.string("model")))
    }
}
