import GatewayCore
import JSON

/// A kind of event as it is recorded: which columns it fills and what stands in its payload. Writing and reading stand
/// side by side in one file per kind (`Payloads/`).
protocol RecordedFact {
    /// The columns it fills, some or all, beside those of every event.
    static var usedColumns: ColumnSet { get }
    /// The values of those columns.
    var columns: FactColumns { get }
    /// Writes the members of its payload, in canonical order.
    func writeMembers(to payload: inout JSONWriter)
    /// Reads it back; refuses everything that `writeMembers` would not have written.
    init(row: RowView, payload: inout MemberReader, cursor: inout JSONCursor) throws(RowFault)
}

/// The columns that a kind of event may fill.
struct FactColumns {
    var requestID: RequestID?
    var attempt: Int?
    var provider: String?
    var model: String?
    var outcome: String?
    var status: Int?
    var firstByteMicroseconds: Int64?
    var totalMicroseconds: Int64?
    var tokensIn: Int64?
    var tokensOut: Int64?
}
