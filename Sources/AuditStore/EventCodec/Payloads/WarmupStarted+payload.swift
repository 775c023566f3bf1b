import GatewayCore
import JSON

extension WarmupStarted: RecordedFact {
    static let usedColumns = ColumnSet(.provider, .model)

    var columns: FactColumns {
        FactColumns(provider: target.provider.text, model: target.model.text)
    }

    func writeMembers(to payload: inout JSONWriter) {
        payload.member("trigger", trigger.rawValue)
    }

    init(row: RowView, payload: inout MemberReader, cursor: inout JSONCursor) throws(RowFault) {
        self.init(target: try row.requiredTarget(), trigger: try payload.value("trigger", &cursor))
    }
}
