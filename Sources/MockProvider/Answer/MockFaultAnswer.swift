import OpenAIWire

/// The answers that are wrong as a whole.
enum MockFaultAnswer {
    /// The error object inside a 200 stream.
    static let errorEvent = failure.serverSentEvent()

    private static let failure = ErrorEnvelope(message: "mock fault", type: "server_error", code: nil)

    /// What a fault puts in the place of an answer; nil where it only spoils it.
    static func reply(_ plan: MockPlan, isStream: Bool) -> MockReply? {
        switch plan.fault {
        case .status: status(plan.settings)
        case .quota: quota
        case .html: html
        case .errorMid: isStream ? nil : MockReply(500, json: failure.bytes())
        case .none, .hang, .reset, .resetMid, .closeMid, .hangMid, .slow, .slowStart, .badJSON, .huge, .empty: nil
        }
    }

    private static func status(_ settings: MockSettings) -> MockReply {
        let envelope = ErrorEnvelope(
            message: "mock fault", type: type(of: settings.status), code: "mock_\(settings.status)")
        var reply = MockReply(settings.status, json: envelope.bytes())
        reply.retryAfterSeconds = settings.retryAfterSeconds
        return reply
    }

    private static func type(of status: Int) -> String {
        switch status {
        case 429: "rate_limit_error"
        case 401: "authentication_error"
        case 403: "permission_error"
        case ..<500: "invalid_request_error"
        case _: "server_error"
        }
    }

    private static let quota = MockReply(
        429,
        json: ErrorEnvelope(
            message: "You exceeded your current quota", type: "insufficient_quota", code: "insufficient_quota"
        ).bytes())

    private static let html = MockReply(
        200, contentType: "text/html", text: "<html><body><h1>502 Bad Gateway</h1></body></html>")
}
