import GatewayCore
import JSON

extension GateSet: RecordedFact {
    static let usedColumns = ColumnSet(.requestID, .provider, .model)

    var columns: FactColumns {
        FactColumns(requestID: requestID, provider: target.provider.text, model: target.model.text)
    }

    func writeMembers(to payload: inout JSONWriter) {
        payload.member("reason", reason.rawValue)
        payload.member("until_us", until.microseconds)
        payload.member("streak", streak)
        payload.optionalMember("credential", credential)
    }

    init(row: RowView, payload: inout MemberReader, cursor: inout JSONCursor) throws(RowFault) {
        let reason: GateReason = try payload.value("reason", &cursor)
        let until = LogTime(microseconds: try payload.int64("until_us", &cursor))
        let streak = try payload.int("streak", &cursor)
        self.init(
            target: try row.requiredTarget(), credential: try payload.optionalString("credential", &cursor),
            requestID: try row.requiredRequestID(), reason: reason, until: until, streak: streak)
    }
}
