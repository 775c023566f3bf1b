import GatewayCore
import JSON

extension GatewayStopped: RecordedFact {
    static let usedColumns = ColumnSet()

    var columns: FactColumns { FactColumns() }

    func writeMembers(to payload: inout JSONWriter) {
        payload.member("reason", reason)
        payload.member("drained", drained)
    }

    init(row: RowView, payload: inout MemberReader, cursor: inout JSONCursor) throws(RowFault) {
        self.init(
            reason: try payload.string("reason", &cursor),
            drained: try payload.bool("drained", &cursor))
    }
}
