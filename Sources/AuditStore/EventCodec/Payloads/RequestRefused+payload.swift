import GatewayCore
import JSON

extension RequestRefused: RecordedFact {
    static let usedColumns = ColumnSet(.requestID, .model, .status)

    var columns: FactColumns { FactColumns(requestID: requestID, model: model.text, status: code.status) }

    func writeMembers(to payload: inout JSONWriter) {
        payload.member("code", code.rawValue)
    }

    init(row: RowView, payload: inout MemberReader, cursor: inout JSONCursor) throws(RowFault) {
        let code: ErrorCode = try payload.value("code", &cursor)
        // The column repeats for SQL what the code says.
        guard try row.requiredInt(.status) == code.status else { throw .wrongColumn(.status) }
        self.init(
            requestID: try row.requiredRequestID(), model: ModelName(try row.requiredString(.model)), code: code)
    }
}
