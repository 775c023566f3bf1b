import GatewayCore
import JSON

extension GatewayStopped {
    func writePayload(to json: inout JSONWriter) {
        json.member("reason", reason)
        json.member("drained", drained)
    }

    init(_ columns: RowReader, _ payload: inout PayloadReader) throws(CodecError) {
        try columns.expect(only: [])
        self.init(reason: try payload.string("reason"), drained: try payload.bool("drained"))
    }
}
