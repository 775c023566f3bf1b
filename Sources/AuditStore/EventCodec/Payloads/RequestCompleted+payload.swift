import GatewayCore
import JSON

extension RequestCompleted: RecordedFact {
    static let usedColumns = ColumnSet(
        .requestID, .model, .outcome, .status, .firstByte, .total, .tokensIn, .tokensOut)

    var columns: FactColumns {
        FactColumns(
            requestID: requestID, model: model.text, outcome: outcome.rawValue, status: status,
            firstByteMicroseconds: firstByteMicroseconds, totalMicroseconds: totalMicroseconds,
            tokensIn: usage?.input, tokensOut: usage?.output)
    }

    func writeMembers(to payload: inout JSONWriter) {
        payload.member("attempts", attempts)
        payload.member("bytes", bytes)
        payload.optionalMember("overhead_us", overheadMicroseconds)
        payload.optionalMember("error_code", code?.rawValue)
        payload.optionalMember("not_retried", notRetried?.rawValue)
        payload.usageMembers(usage)
    }

    init(row: RowView, payload: inout MemberReader, cursor: inout JSONCursor) throws(RowFault) {
        let attempts = try payload.int("attempts", &cursor)
        let bytes = try payload.int64("bytes", &cursor)
        let overhead = try payload.optionalInt64("overhead_us", &cursor)
        let code: ErrorCode? = try payload.optionalValue("error_code", &cursor)
        let notRetried: NotRetried? = try payload.optionalValue("not_retried", &cursor)
        self.init(
            requestID: try row.requiredRequestID(), model: ModelName(try row.requiredString(.model)),
            outcome: try row.requiredCase(.outcome), status: row.int(.status), code: code, attempts: attempts,
            firstByteMicroseconds: row.integer(.firstByte), totalMicroseconds: try row.required(.total),
            overheadMicroseconds: overhead, bytes: bytes, usage: try payload.usage(row, &cursor),
            notRetried: notRetried)
    }
}
