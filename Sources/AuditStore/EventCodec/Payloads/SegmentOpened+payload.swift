import GatewayCore
import JSON

extension SegmentOpened: RecordedFact {
    static let usedColumns = ColumnSet()

    var columns: FactColumns { FactColumns() }

    func writeMembers(to payload: inout JSONWriter) {
        payload.member("number", number)
        payload.member("previous_head", previousHead.description)
    }

    init(row: RowView, payload: inout MemberReader, cursor: inout JSONCursor) throws(RowFault) {
        self.init(
            number: try payload.int64("number", &cursor),
            previousHead: try payload.head("previous_head", &cursor))
    }
}
