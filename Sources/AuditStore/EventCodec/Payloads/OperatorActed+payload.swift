import GatewayCore
import JSON

extension OperatorActed: RecordedFact {
    static let usedColumns = ColumnSet(.provider)

    var columns: FactColumns { FactColumns(provider: provider?.text) }

    func writeMembers(to payload: inout JSONWriter) {
        payload.member("actor", actor)
        payload.member("action", action.rawValue)
        payload.member("parameters", parameters)
        payload.member("reason", reason)
    }

    init(row: RowView, payload: inout MemberReader, cursor: inout JSONCursor) throws(RowFault) {
        self.init(
            actor: try payload.string("actor", &cursor), action: try payload.value("action", &cursor),
            provider: row.string(.provider).map { ProviderName($0) },
            parameters: try payload.string("parameters", &cursor), reason: try payload.string("reason", &cursor))
    }
}
