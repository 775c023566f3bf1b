import GatewayCore
import JSON

extension RouteDecided {
    func writePayload(to json: inout JSONWriter) {
        json.member("kind", kind.rawValue)
        json.key("candidates")
        json.beginArray()
        for candidate in candidates { candidate.write(to: &json) }
        json.endArray()
        json.key("draw")
        if let draw { json.double(draw) } else { json.null() }
        json.key("chosen")
        if let chosen { json.target(chosen) } else { json.null() }
        json.member("config_digest", configuration.text)
        // Two configurations only while a request outlives a reload.
        if sharedConfiguration != configuration { json.member("shared_config_digest", sharedConfiguration.text) }
    }

    init(_ columns: RowReader, _ payload: inout PayloadReader) throws(CodecError) {
        try columns.expect(only: [.requestID, .attempt, .provider, .model])
        let kind = try payload.parsed("kind", AttemptKind.init(rawValue:))
        let candidates = try payload.objects("candidates") { (object) throws(CodecError) in
            try Candidate(reading: &object)
        }
        let draw = try payload.nullable("draw") { (payload) throws(CodecError) in try payload.double("draw") }
        let chosen = try payload.nullable("chosen") { (payload) throws(CodecError) in
            try payload.object("chosen") { (object) throws(CodecError) in try Target(reading: &object) }
        }
        guard try columns.optionalTarget() == chosen else { throw columns.fault("chosen is not what the columns say") }
        let configuration = ConfigurationDigest(try payload.string("config_digest"))
        let shared = try payload.optionalString("shared_config_digest").map(ConfigurationDigest.init)
        self.init(
            requestID: try columns.requestID(), attempt: try columns.attempt(), kind: kind, candidates: candidates,
            draw: draw, chosen: chosen, configuration: configuration, sharedConfiguration: shared ?? configuration)
    }
}

extension Candidate {
    fileprivate func write(to json: inout JSONWriter) {
        json.beginObject()
        json.member("provider", target.provider.text)
        json.member("model", target.model.text)
        json.member("weight", weight)
        json.member("effective_weight", effectiveWeight)
        json.member("probability", probability)
        json.optional("excluded", excluded?.rawValue)
        json.endObject()
    }

    fileprivate init(reading object: inout PayloadReader) throws(CodecError) {
        self.init(
            target: try Target(reading: &object), weight: try object.double("weight"),
            effectiveWeight: try object.double("effective_weight"), probability: try object.double("probability"),
            excluded: try object.optionalParsed("excluded", Exclusion.init(rawValue:)))
    }
}
