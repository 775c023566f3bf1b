import GatewayCore
import JSON

extension RequestRefused {
    func writePayload(to json: inout JSONWriter) {
        json.member("code", code.rawValue)
    }

    init(_ columns: RowReader, _ payload: inout PayloadReader) throws(CodecError) {
        try columns.expect(only: [.requestID, .model, .status])
        let code = try payload.parsed("code", ErrorCode.init(rawValue:))
        guard columns.row.status == Int64(code.status) else { throw columns.fault("status is not that of code") }
        self.init(requestID: try columns.requestID(), model: try columns.requestedModel(), code: code)
    }
}
