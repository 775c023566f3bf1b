import GatewayCore
import JSON

extension BreakerOverridden: RecordedFact {
    static let usedColumns = ColumnSet(.provider, .model)

    var columns: FactColumns {
        FactColumns(provider: target.provider.text, model: target.model.text)
    }

    func writeMembers(to payload: inout JSONWriter) {
        payload.member("actor", actor)
        payload.member("mode", mode.rawValue)
        payload.member("reason", reason)
    }

    init(row: RowView, payload: inout MemberReader, cursor: inout JSONCursor) throws(RowFault) {
        let actor = try payload.string("actor", &cursor)
        self.init(
            target: try row.requiredTarget(), mode: try payload.value("mode", &cursor), actor: actor,
            reason: try payload.string("reason", &cursor))
    }
}
