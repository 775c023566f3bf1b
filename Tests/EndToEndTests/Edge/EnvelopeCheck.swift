import GatewayCore
import JSON
import Testing

/// What every answer other than 2xx has to be.
enum EnvelopeCheck {
    static func expect(
        _ answer: Exchange.Answer, _ status: Int, _ code: String, parameter: String? = nil, _ name: Comment,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(answer.status == status, name, sourceLocation: sourceLocation)
        #expect(answer["content-type"] == "application/json", name, sourceLocation: sourceLocation)
        let id = answer["x-request-id"]
        #expect(id.flatMap { RequestID($0) } != nil, name, sourceLocation: sourceLocation)
        let body = (try? answer.json()) ?? .null
        let keys = body["error"]?.objectValue?.map(\.key)
        #expect(keys == ["message", "type", "param", "code"], name, sourceLocation: sourceLocation)
        #expect(body["error"]?["code"]?.stringValue == code, name, sourceLocation: sourceLocation)
        let isTyped = body["error"]?["type"]?.stringValue == ErrorCode(rawValue: code)?.type
        #expect(isTyped, name, sourceLocation: sourceLocation)
        let expected = parameter.map(JSONValue.string) ?? .null
        #expect(body["error"]?["param"] == expected, name, sourceLocation: sourceLocation)
        #expect(body["error"]?["message"]?.stringValue?.isEmpty == false, name, sourceLocation: sourceLocation)
        #expect(body["request_id"]?.stringValue == id, name, sourceLocation: sourceLocation)
    }
}
