import GatewayCore
import JSON

extension RequestReceived {
    func writePayload(to json: inout JSONWriter) {
        json.member("seed", seed.description)
        json.member("route", route.rawValue)
        json.member("stream", stream)
        json.optional("client_request_id", clientRequestID)
        json.member("body_bytes", bodyBytes)
        json.member("body_digest", bodyDigest)
        json.optional("client_retry", clientRetry)
    }

    init(_ columns: RowReader, _ payload: inout PayloadReader) throws(CodecError) {
        try columns.expect(only: [.requestID, .model])
        self.init(
            requestID: try columns.requestID(), seed: try payload.parsed("seed") { Seed($0) },
            route: try payload.parsed("route", Route.init(rawValue:)), model: try columns.requestedModel(),
            stream: try payload.bool("stream"), clientRequestID: try payload.optionalString("client_request_id"),
            bodyBytes: try payload.integer("body_bytes"), bodyDigest: try payload.string("body_digest"),
            clientRetry: try payload.optionalInteger("client_retry"))
    }
}
