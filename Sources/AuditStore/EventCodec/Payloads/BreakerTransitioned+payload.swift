import GatewayCore
import JSON

extension BreakerTransitioned: RecordedFact {
    static let usedColumns = ColumnSet(.requestID, .provider, .model)

    var columns: FactColumns {
        FactColumns(requestID: requestID, provider: target.provider.text, model: target.model.text)
    }

    func writeMembers(to payload: inout JSONWriter) {
        payload.member("from", from.rawValue)
        payload.member("to", to.rawValue)
        payload.member("reason", reason.rawValue)
        if let window {
            payload.key("window")
            payload.beginObject()
            payload.member("consecutive_failures", window.consecutiveFailures)
            payload.member("first_failure", window.firstFailure.value)
            payload.endObject()
        }
        payload.optionalMember("until_us", until?.microseconds)
        payload.member("epoch", epoch)
    }

    init(row: RowView, payload: inout MemberReader, cursor: inout JSONCursor) throws(RowFault) {
        guard let target = try row.target() else { throw .missingColumn(.provider) }
        self.init(
            target: target, requestID: try row.requestID(), from: try payload.value("from", &cursor),
            to: try payload.value("to", &cursor), reason: try payload.value("reason", &cursor),
            window: try payload.optionalObject("window", &cursor) { (members, cursor) throws(RowFault) in
                BreakerWindow(
                    consecutiveFailures: try members.int("consecutive_failures", &cursor),
                    firstFailure: Position(try members.int64("first_failure", &cursor)))
            },
            until: try payload.optionalInt64("until_us", &cursor).map { LogTime(microseconds: $0) },
            epoch: try payload.int64("epoch", &cursor))
    }
}
