import OpenAIWire

/// A request that the mock does not answer, in the API's words.
struct MockRefusal: Error {
    let status: Int
    let envelope: ErrorEnvelope

    private init(_ status: Int, _ message: String, code: String, parameter: String? = nil) {
        self.status = status
        envelope = ErrorEnvelope(
            message: message, type: "invalid_request_error", code: code, parameter: parameter)
    }

    /// A body that does not pass.
    init(_ error: RequestBodyError) {
        status = 400
        envelope = ErrorEnvelope(error)
    }

    /// A setting of the grammar that does not pass.
    init(_ error: MockFaultError) {
        self.init(400, error.message, code: "invalid_value")
    }

    static func invalid(_ parameter: String, _ expected: String) -> MockRefusal {
        MockRefusal(
            400, "Invalid '\(parameter)': expected \(expected).", code: "invalid_value", parameter: parameter)
    }

    static func missing(_ parameter: String) -> MockRefusal {
        MockRefusal(
            400, "Missing required parameter: '\(parameter)'.", code: "missing_required_parameter",
            parameter: parameter)
    }

    static func invalidJSON(_ reason: String) -> MockRefusal {
        MockRefusal(
            400, "We could not parse the JSON body of your request: \(reason).", code: "invalid_json")
    }

    static func tooLarge(_ limit: Int) -> MockRefusal {
        MockRefusal(413, "The body has more than \(limit) bytes.", code: "request_too_large")
    }

    static func unknown(_ method: String, _ path: String) -> MockRefusal {
        MockRefusal(404, "Unknown request URL: \(method) \(path).", code: "unknown_url")
    }

    static func method(_ method: String, allowed: String) -> MockRefusal {
        MockRefusal(405, "Method \(method) is not allowed here; use \(allowed).", code: "method_not_allowed")
    }
}
