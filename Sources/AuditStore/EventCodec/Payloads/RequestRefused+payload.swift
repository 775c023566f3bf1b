import GatewayCore
import JSON

extension RequestRefused: RecordedFact {
    static let usedColumns = ColumnSet(.requestID, .model, .status)

    var columns: FactColumns { FactColumns(requestID: requestID, model: model?.text, status: code.status) }

    func writeMembers(to payload: inout JSONWriter) {
        payload.member("code", code.rawValue)
        payload.member("reason", reason.rawValue)
        payload.optionalMember("parameter", parameter)
        payload.optionalMember("retry_after_us", retryAfterMicroseconds)
    }

    init(row: RowView, payload: inout MemberReader, cursor: inout JSONCursor) throws(RowFault) {
        let code: ErrorCode = try payload.value("code", &cursor)
        // The column repeats for SQL what the code says.
        guard try row.requiredInt(.status) == code.status else { throw .wrongColumn(.status) }
        self.init(
            requestID: try row.requiredRequestID(), model: row.string(.model).map { ModelName($0) }, code: code,
            reason: try payload.value("reason", &cursor), parameter: try payload.optionalString("parameter", &cursor),
            retryAfterMicroseconds: try payload.optionalInt64("retry_after_us", &cursor))
    }
}
