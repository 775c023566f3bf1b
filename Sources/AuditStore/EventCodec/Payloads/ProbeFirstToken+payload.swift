import GatewayCore
import JSON

extension ProbeFirstToken: RecordedFact {
    static let usedColumns = ColumnSet(.requestID, .attempt, .provider, .model)

    var columns: FactColumns {
        FactColumns(
            requestID: requestID, attempt: attempt, provider: target.provider.text, model: target.model.text)
    }

    func writeMembers(to payload: inout JSONWriter) {
        payload.member("first_token_us", firstTokenMicroseconds)
    }

    init(row: RowView, payload: inout MemberReader, cursor: inout JSONCursor) throws(RowFault) {
        let target = try row.requiredTarget()
        self.init(
            requestID: try row.requiredRequestID(), attempt: try row.requiredInt(.attempt), target: target,
            firstTokenMicroseconds: try payload.int64("first_token_us", &cursor))
    }
}
