import GatewayCore
import JSON

extension RequestCompleted {
    func writePayload(to json: inout JSONWriter) {
        json.member("attempts", attempts)
        json.member("bytes", bytes)
        json.optional("overhead_us", overheadMicroseconds)
        json.optional("error_code", code?.rawValue)
        json.optional("cached_tokens", usage?.cached)
        json.optional("reasoning_tokens", usage?.reasoning)
    }

    init(_ columns: RowReader, _ payload: inout PayloadReader) throws(CodecError) {
        try columns.expect(only: [.requestID, .model, .outcome, .status, .firstByte, .total, .tokens])
        self.init(
            requestID: try columns.requestID(), model: try columns.requestedModel(),
            outcome: try columns.outcome(RequestOutcome.self), status: columns.row.status.map(Int.init),
            code: try payload.optionalParsed("error_code", ErrorCode.init(rawValue:)),
            attempts: try payload.int("attempts"), firstByteMicroseconds: columns.row.firstByte,
            totalMicroseconds: try columns.total(), overheadMicroseconds: try payload.optionalInteger("overhead_us"),
            bytes: try payload.integer("bytes"), usage: try columns.usage(&payload))
    }
}
