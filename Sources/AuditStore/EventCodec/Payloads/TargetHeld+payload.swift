import GatewayCore
import JSON

extension TargetHeld: RecordedFact {
    static let usedColumns = ColumnSet(.requestID, .provider, .model)

    var columns: FactColumns {
        FactColumns(requestID: requestID, provider: target.provider.text, model: target.model.text)
    }

    func writeMembers(to payload: inout JSONWriter) {
        payload.member("refusals", refusals)
        payload.member("until_us", until.microseconds)
    }

    init(row: RowView, payload: inout MemberReader, cursor: inout JSONCursor) throws(RowFault) {
        self.init(
            target: try row.requiredTarget(), requestID: try row.requiredRequestID(),
            refusals: try payload.int("refusals", &cursor),
            until: LogTime(microseconds: try payload.int64("until_us", &cursor)))
    }
}
