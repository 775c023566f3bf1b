import GatewayCore
import JSON

extension RequestReceived: RecordedFact {
    static let usedColumns = ColumnSet(.requestID, .model)

    var columns: FactColumns { FactColumns(requestID: requestID, model: model?.text) }

    func writeMembers(to payload: inout JSONWriter) {
        payload.key("seed")
        payload.seed(seed)
        payload.member("route", route.rawValue)
        payload.member("stream", stream)
        payload.optionalMember("client_key_id", clientKeyID?.text)
        payload.optionalMember("client_request_id", clientRequestID)
        payload.member("body_bytes", bodyBytes)
        payload.optionalMember("body_digest", bodyDigest)
        payload.optionalMember("client_retry", clientRetry)
        payload.optionalMember("pin", pin?.text)
        if noFailover { payload.member("no_failover", true) }
        payload.optionalMember("deadline_us", deadlineMicroseconds)
        if let unknownModel {
            payload.key("unknown_model")
            payload.beginObject()
            payload.member("bytes", unknownModel.bytes)
            payload.member("digest", unknownModel.digest)
            payload.endObject()
        }
        if let fault {
            payload.key("fault")
            payload.beginObject()
            payload.member("code", fault.code.rawValue)
            payload.optionalMember("parameter", fault.parameter)
            payload.endObject()
        }
    }

    init(row: RowView, payload: inout MemberReader, cursor: inout JSONCursor) throws(RowFault) {
        guard let seed = Seed(try payload.string("seed", &cursor)) else { throw .wrongMember("seed") }
        let model = row.string(.model).map { ModelName($0) }
        self.init(
            requestID: try row.requiredRequestID(),
            seed: seed,
            route: try payload.value("route", &cursor),
            model: model,
            stream: try payload.bool("stream", &cursor),
            clientKeyID: try payload.optionalString("client_key_id", &cursor).map { ClientKeyID($0) },
            clientRequestID: try payload.optionalString("client_request_id", &cursor),
            bodyBytes: try payload.int64("body_bytes", &cursor),
            bodyDigest: try payload.optionalString("body_digest", &cursor),
            clientRetry: try payload.optionalInt64("client_retry", &cursor),
            pin: try payload.optionalString("pin", &cursor).map { ProviderName($0) },
            noFailover: try payload.optionalTrue("no_failover", &cursor),
            deadlineMicroseconds: try payload.optionalInt64("deadline_us", &cursor),
            unknownModel: try payload.optionalObject("unknown_model", &cursor) { (members, cursor) throws(RowFault) in
                UnknownModel(
                    bytes: try members.int64("bytes", &cursor), digest: try members.string("digest", &cursor))
            },
            fault: try payload.optionalObject("fault", &cursor) { (members, cursor) throws(RowFault) in
                RequestFault(
                    code: try members.value("code", &cursor),
                    parameter: try members.optionalString("parameter", &cursor))
            })
        // A request that names no model of ours can only be refused.
        guard self.model != nil || self.fault != nil else { throw .missingColumn(.model) }
    }
}

extension JSONWriter {
    /// A seed as 16 hex digits, without making a `String` of it.
    fileprivate mutating func seed(_ seed: Seed) {
        var text = InlineArray<18, UInt8>(repeating: UInt8(ascii: "\""))
        for index in 0..<16 {
            let nibble = seed.bits >> UInt64(60 - 4 * index) & 15
            text[index + 1] = Hexadecimal.digit(UInt8(truncatingIfNeeded: nibble))
        }
        raw(text.span.bytes)
    }
}
