import GatewayCore
import JSON

extension AttemptFinished {
    func writePayload(to json: inout JSONWriter) {
        json.optional("error_kind", errorKind?.rawValue)
        json.optional("connect_us", timing.connectMicroseconds)
        json.optional("first_token_us", timing.firstTokenMicroseconds)
        json.member("bytes", volume.receivedBytes)
        json.member("forwarded_bytes", volume.forwardedBytes)
        json.member("chunks", volume.chunks)
        json.optional("cached_tokens", usage?.cached)
        json.optional("reasoning_tokens", usage?.reasoning)
        json.optional("finish_reason", finishReason)
        json.optional("upstream_request_id", upstream.requestID)
        json.optional("upstream_error_type", upstream.errorType)
        json.optional("upstream_error_code", upstream.errorCode)
        json.optional("retry_after_us", upstream.retryAfterMicroseconds)
    }

    init(_ columns: RowReader, _ payload: inout PayloadReader) throws(CodecError) {
        try columns.expect(
            only: [.requestID, .attempt, .provider, .model, .outcome, .status, .firstByte, .total, .tokens])
        self.init(
            requestID: try columns.requestID(), attempt: try columns.attempt(), target: try columns.target(),
            outcome: try columns.outcome(OutcomeClass.self),
            errorKind: try payload.optionalParsed("error_kind", ErrorKind.init(rawValue:)),
            status: columns.row.status.map(Int.init),
            timing: AttemptTiming(
                connectMicroseconds: try payload.optionalInteger("connect_us"),
                firstByteMicroseconds: columns.row.firstByte,
                firstTokenMicroseconds: try payload.optionalInteger("first_token_us"),
                totalMicroseconds: try columns.total()),
            volume: AttemptVolume(
                receivedBytes: try payload.integer("bytes"), forwardedBytes: try payload.integer("forwarded_bytes"),
                chunks: try payload.integer("chunks")),
            usage: try columns.usage(&payload), finishReason: try payload.optionalString("finish_reason"),
            upstream: UpstreamFacts(
                requestID: try payload.optionalString("upstream_request_id"),
                errorType: try payload.optionalString("upstream_error_type"),
                errorCode: try payload.optionalString("upstream_error_code"),
                retryAfterMicroseconds: try payload.optionalInteger("retry_after_us")))
    }
}
