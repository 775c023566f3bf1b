import GatewayCore
import HTTPTypes
import OpenAIWire

/// An answer other than 2xx: what the client is told, in the API's error envelope.
struct APIError: Error {
    let code: ErrorCode
    let message: String
    /// The parameter at fault as a path (`messages[2].content`).
    var parameter: String?
    /// Overrides the code's own status: a provider's 4xx is kept.
    var status: Int?
    /// Overrides the code's own `type`, where a provider said something better.
    var type: String?
    /// Overrides the `code` text likewise.
    var codeText: String?
    /// Further header fields (`allow`).
    var fields: [(name: HTTPField.Name, value: String)] = []
    /// The attempts made.
    var attempts: [ErrorEnvelope.Attempt] = []
    /// How far a request was read that is refused.
    var seen = SeenOfRequest()

    init(_ code: ErrorCode, _ message: String, parameter: String? = nil) {
        self.code = code
        self.message = message
        self.parameter = parameter
    }
}

/// What was read of a request before it was refused.
struct SeenOfRequest {
    var model: String?
    var stream = false
    var bodyBytes = 0
}
