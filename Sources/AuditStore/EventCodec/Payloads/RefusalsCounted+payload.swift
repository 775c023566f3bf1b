import GatewayCore
import JSON

extension RefusalsCounted: RecordedFact {
    static let usedColumns = ColumnSet(.status)

    var columns: FactColumns { FactColumns(status: code.status) }

    func writeMembers(to payload: inout JSONWriter) {
        payload.member("code", code.rawValue)
        payload.member("count", count)
        payload.member("second", second)
    }

    init(row: RowView, payload: inout MemberReader, cursor: inout JSONCursor) throws(RowFault) {
        let code: ErrorCode = try payload.value("code", &cursor)
        // The column repeats for SQL what the code says.
        guard try row.requiredInt(.status) == code.status else { throw .wrongColumn(.status) }
        self.init(
            code: code, count: try payload.int64("count", &cursor), second: try payload.int64("second", &cursor))
    }
}
