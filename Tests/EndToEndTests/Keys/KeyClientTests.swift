import GatewayCore
import JSON
import Testing

@Suite("OpenAI's own Python library with keys")
struct KeyClientTests {
    @Test("It is let in with its key, and raises its own error classes for every other")
    func library() async throws {
        let gateway = try await KeyedGateway()
        let (facts, log) = try await withGateway(gateway.configuration) { gateway in
            let arguments = [
                "--port", "\(gateway.port)", "--limited", KeyedGateway.limited, "--full", KeyedGateway.full,
                "--disabled", KeyedGateway.disabled, "--unknown", KeyedGateway.unknown,
            ]
            return try await Tool.client("keys_client", arguments, in: gateway.folder).json()
        }
        #expect(facts["limited"]?["content"]?.stringValue?.isEmpty == false)
        #expect(facts["limited"]?["models"] == .array([.string("m")]))
        #expect(facts["full"]?["content"]?.stringValue?.isEmpty == false)
        #expect(facts["full"]?["models"] == .array([.string("m"), .string("other")]))
        let expected = [
            ("unknown", "AuthenticationError", 401, "invalid_request_error", "invalid_api_key"),
            ("unknown_models", "AuthenticationError", 401, "invalid_request_error", "invalid_api_key"),
            ("missing", "AuthenticationError", 401, "invalid_request_error", "missing_api_key"),
            ("disabled", "PermissionDeniedError", 403, "permission_error", "key_disabled"),
            ("not_allowed", "PermissionDeniedError", 403, "permission_error", "model_not_allowed"),
            ("not_allowed_model", "PermissionDeniedError", 403, "permission_error", "model_not_allowed"),
        ]
        for (name, kind, status, type, code) in expected {
            let error = facts[name]
            #expect(error?["class"]?.stringValue == kind, "\(name)")
            #expect(error?["status"]?.integerValue == Int64(status), "\(name)")
            #expect(error?["type"]?.stringValue == type, "\(name)")
            #expect(error?["code"]?.stringValue == code, "\(name)")
            #expect(error?["request_id"]?.stringValue.flatMap { RequestID($0) } != nil, "\(name)")
        }
        #expect(log.count(outcome: "success") == 2 && log.count(outcome: "refused") == 2)
    }
}
