import GatewayCore
import JSON

extension GatewayStarted: RecordedFact {
    static let usedColumns = ColumnSet()

    var columns: FactColumns { FactColumns() }

    func writeMembers(to payload: inout JSONWriter) {
        payload.member("version", version)
        payload.member("rules_version", rulesVersion)
        payload.member("node", node)
        payload.member("incarnation", incarnation)
        payload.member("head", head.description)
        payload.member("log_time_base_us", logTimeBase.microseconds)
        payload.member("open_requests", openRequests)
        payload.key("in_flight")
        payload.beginArray()
        for calls in inFlight {
            payload.beginObject()
            payload.targetMembers(calls.target)
            payload.member("count", calls.count)
            payload.endObject()
        }
        payload.endArray()
    }

    init(row: RowView, payload: inout MemberReader, cursor: inout JSONCursor) throws(RowFault) {
        self.init(
            version: try payload.string("version", &cursor),
            rulesVersion: try payload.int("rules_version", &cursor),
            node: try payload.string("node", &cursor),
            incarnation: try payload.string("incarnation", &cursor),
            head: try payload.head("head", &cursor),
            logTimeBase: LogTime(microseconds: try payload.int64("log_time_base_us", &cursor)),
            openRequests: try payload.int("open_requests", &cursor),
            inFlight: try payload.objects("in_flight", &cursor) { (members, cursor) throws(RowFault) in
                InFlight(target: try members.target(&cursor), count: try members.int("count", &cursor))
            })
    }
}
