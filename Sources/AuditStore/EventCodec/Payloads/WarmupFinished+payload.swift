import GatewayCore
import JSON

extension WarmupFinished: RecordedFact {
    static let usedColumns = ColumnSet(.provider, .model, .outcome, .status, .total)

    var columns: FactColumns {
        FactColumns(
            provider: target.provider.text, model: target.model.text, outcome: outcome.rawValue, status: status,
            totalMicroseconds: totalMicroseconds)
    }

    func writeMembers(to payload: inout JSONWriter) {
        payload.member("trigger", trigger.rawValue)
        payload.optionalMember("error_kind", errorKind?.rawValue)
    }

    init(row: RowView, payload: inout MemberReader, cursor: inout JSONCursor) throws(RowFault) {
        let trigger: WarmupTrigger = try payload.value("trigger", &cursor)
        self.init(
            target: try row.requiredTarget(), trigger: trigger, outcome: try row.requiredCase(.outcome),
            errorKind: try payload.optionalValue("error_kind", &cursor), status: row.int(.status),
            totalMicroseconds: try row.required(.total))
    }
}
