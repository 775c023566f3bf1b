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
        payload.optionalMember("first_token_reference_us", firstTokenReferenceMicroseconds)
        payload.key("candidates")
        payload.beginArray()
        for candidate in candidates { candidate.write(to: &payload, reference: firstTokenReferenceMicroseconds) }
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
        // The epoch of an endpoint that never changed is left out where a target says that there is one.
        if linkEpoch != (chosen == nil ? nil : 0) { payload.optionalMember("link_epoch", linkEpoch) }
        payload.optionalMember("link_lease_until_us", linkLeaseUntil?.microseconds)
        if waitMicroseconds != 0 { payload.member("wait_us", waitMicroseconds) }
        payload.member("config_digest", configuration.text)
        if sharedConfiguration != configuration {
            payload.member("shared_config_digest", sharedConfiguration.text)
        }
    }

    init(row: RowView, payload: inout MemberReader, cursor: inout JSONCursor) throws(RowFault) {
        let kind: AttemptKind = try payload.value("kind", &cursor)
        let reference = try payload.optionalInt64("first_token_reference_us", &cursor)
        let candidates = try payload.objects("candidates", &cursor) { (members, cursor) throws(RowFault) in
            try Candidate(members: &members, cursor: &cursor, reference: reference)
        }
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
        let linkEpoch = try payload.optionalInt64("link_epoch", &cursor) ?? (chosen == nil ? nil : 0)
        let linkLeaseUntil = try payload.optionalInt64("link_lease_until_us", &cursor)
            .map { LogTime(microseconds: $0) }
        let wait = try payload.optionalInt64("wait_us", &cursor)
        guard wait != 0 else { throw .wrongMember("wait_us") }
        let configuration = ConfigurationDigest(try payload.string("config_digest", &cursor))
        let shared = try payload.optionalString("shared_config_digest", &cursor).map(ConfigurationDigest.init)
        guard shared != configuration else { throw .unexpectedMember("shared_config_digest") }
        self.init(
            requestID: try row.requiredRequestID(), attempt: try row.requiredInt(.attempt), kind: kind,
            candidates: candidates, draw: draw, chosen: chosen, epoch: epoch, leaseUntil: leaseUntil,
            linkEpoch: linkEpoch, linkLeaseUntil: linkLeaseUntil, waitMicroseconds: wait ?? 0,
            firstTokenReferenceMicroseconds: reference, configuration: configuration,
            sharedConfiguration: shared ?? configuration)
    }
}
