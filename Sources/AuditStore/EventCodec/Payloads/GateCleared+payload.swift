import GatewayCore
import JSON

extension GateCleared: RecordedFact {
    static let usedColumns = ColumnSet(.requestID, .provider, .model)

    var columns: FactColumns {
        FactColumns(requestID: requestID, provider: target.provider.text, model: target.model.text)
    }

    func writeMembers(to payload: inout JSONWriter) {
        payload.member("reason", reason.rawValue)
    }

    init(row: RowView, payload: inout MemberReader, cursor: inout JSONCursor) throws(RowFault) {
        self.init(
            target: try row.requiredTarget(), requestID: try row.requestID(),
            reason: try payload.value("reason", &cursor))
    }
}
