import GatewayCore
import JSON

extension SegmentOpened {
    func writePayload(to json: inout JSONWriter) {
        json.member("number", number)
        json.member("previous_head", previousHead.description)
    }

    init(_ columns: RowReader, _ payload: inout PayloadReader) throws(CodecError) {
        try columns.expect(only: [])
        self.init(number: try payload.integer("number"), previousHead: try payload.parsed("previous_head") { Head($0) })
    }
}
