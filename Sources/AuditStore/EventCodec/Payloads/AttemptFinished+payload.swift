import GatewayCore
import JSON

extension AttemptFinished: RecordedFact {
    static let usedColumns = ColumnSet(
        .requestID, .attempt, .provider, .model, .outcome, .status, .firstByte, .total, .tokensIn, .tokensOut)

    var columns: FactColumns {
        FactColumns(
            requestID: requestID, attempt: attempt, provider: target.provider.text, model: target.model.text,
            outcome: outcome.rawValue, status: status, firstByteMicroseconds: timing.firstByteMicroseconds,
            totalMicroseconds: timing.totalMicroseconds, tokensIn: usage?.input, tokensOut: usage?.output)
    }

    func writeMembers(to payload: inout JSONWriter) {
        payload.optionalMember("error_kind", errorKind?.rawValue)
        payload.optionalMember("connect_us", timing.connectMicroseconds)
        payload.optionalMember("first_token_us", timing.firstTokenMicroseconds)
        payload.member("bytes", volume.receivedBytes)
        payload.member("forwarded_bytes", volume.forwardedBytes)
        payload.member("chunks", volume.chunks)
        payload.usageMembers(usage)
        payload.optionalMember("finish_reason", finishReason)
        if isDoneMissing { payload.member("done_missing", true) }
        payload.optionalMember("upstream_request_id", upstream.requestID)
        payload.optionalMember("upstream_error_type", upstream.errorType)
        payload.optionalMember("upstream_error_code", upstream.errorCode)
        payload.optionalMember("retry_after_us", upstream.retryAfterMicroseconds)
    }

    init(row: RowView, payload: inout MemberReader, cursor: inout JSONCursor) throws(RowFault) {
        let target = try row.requiredTarget()
        let errorKind: ErrorKind? = try payload.optionalValue("error_kind", &cursor)
        let connect = try payload.optionalInt64("connect_us", &cursor)
        let firstToken = try payload.optionalInt64("first_token_us", &cursor)
        let volume = AttemptVolume(
            receivedBytes: try payload.int64("bytes", &cursor),
            forwardedBytes: try payload.int64("forwarded_bytes", &cursor),
            chunks: try payload.int64("chunks", &cursor))
        self.init(
            requestID: try row.requiredRequestID(), attempt: try row.requiredInt(.attempt), target: target,
            outcome: try row.requiredCase(.outcome), errorKind: errorKind, status: row.int(.status),
            timing: AttemptTiming(
                connectMicroseconds: connect, firstByteMicroseconds: row.integer(.firstByte),
                firstTokenMicroseconds: firstToken, totalMicroseconds: try row.required(.total)),
            volume: volume, usage: try payload.usage(row, &cursor),
            finishReason: try payload.optionalString("finish_reason", &cursor),
            isDoneMissing: try payload.optionalTrue("done_missing", &cursor),
            upstream: UpstreamFacts(
                requestID: try payload.optionalString("upstream_request_id", &cursor),
                errorType: try payload.optionalString("upstream_error_type", &cursor),
                errorCode: try payload.optionalString("upstream_error_code", &cursor),
                retryAfterMicroseconds: try payload.optionalInt64("retry_after_us", &cursor)))
    }
}
