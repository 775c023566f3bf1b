import GatewayCore
import JSON

extension RouteDecided: RecordedFact {
    static let usedColumns = ColumnSet(.requestID, .attempt, .provider, .model)

    var columns: FactColumns {
        FactColumns(
            requestID: requestID, attempt: attempt, provider: chosen?.provider.text, model: chosen?.model.text)
    }

    func writeMembers(to payload: inout JSONWriter) {
        payload.member("kind", kind.rawValue)
        payload.key("candidates")
        payload.beginArray()
        for candidate in candidates { candidate.write(to: &payload) }
        payload.endArray()
        payload.key("draw")
        if let draw { payload.double(draw) } else { payload.null() }
        payload.key("chosen")
        if let chosen {
            payload.beginObject()
            payload.targetMembers(chosen)
            payload.endObject()
        } else {
            payload.null()
        }
        payload.optionalMember("epoch", epoch)
        payload.optionalMember("lease_until_us", leaseUntil?.microseconds)
        payload.member("config_digest", configuration.text)
        if sharedConfiguration != configuration {
            payload.member("shared_config_digest", sharedConfiguration.text)
        }
    }

    init(row: RowView, payload: inout MemberReader, cursor: inout JSONCursor) throws(RowFault) {
        let kind: AttemptKind = try payload.value("kind", &cursor)
        let candidates = try payload.objects("candidates", &cursor, Candidate.init(members:cursor:))
        let draw = try payload.nullable("draw", &cursor) { (cursor) throws(RowFault) in
            try cursor.readDouble("draw")
        }
        let chosen = try payload.nullable("chosen", &cursor) { (cursor) throws(RowFault) in
            try cursor.readObject { (members, cursor) throws(RowFault) in try members.target(&cursor) }
        }
        // The columns repeat the target for SQL; a log where the two differ contradicts itself.
        guard try row.target() == chosen else { throw .wrongMember("chosen") }
        let epoch = try payload.optionalInt64("epoch", &cursor)
        let leaseUntil = try payload.optionalInt64("lease_until_us", &cursor).map { LogTime(microseconds: $0) }
        let configuration = ConfigurationDigest(try payload.string("config_digest", &cursor))
        let shared = try payload.optionalString("shared_config_digest", &cursor).map(ConfigurationDigest.init)
        guard shared != configuration else { throw .unexpectedMember("shared_config_digest") }
        self.init(
            requestID: try row.requiredRequestID(), attempt: try row.requiredInt(.attempt), kind: kind,
            candidates: candidates, draw: draw, chosen: chosen, epoch: epoch, leaseUntil: leaseUntil,
            configuration: configuration, sharedConfiguration: shared ?? configuration)
    }
}

extension Candidate {
    fileprivate func write(to payload: inout JSONWriter) {
        payload.beginObject()
        payload.targetMembers(target)
        payload.member("weight", weight)
        payload.member("breaker", breaker.rawValue)
        payload.member("effective_weight", effectiveWeight)
        payload.member("probability", probability)
        payload.optionalMember("excluded", excluded?.rawValue)
        payload.endObject()
    }

    fileprivate init(members: inout MemberReader, cursor: inout JSONCursor) throws(RowFault) {
        self.init(
            target: try members.target(&cursor),
            weight: try members.double("weight", &cursor),
            breaker: try members.value("breaker", &cursor),
            effectiveWeight: try members.double("effective_weight", &cursor),
            probability: try members.double("probability", &cursor),
            excluded: try members.optionalValue("excluded", &cursor))
    }
}
