/// Why a request body was refused, ready to be shown to the client: every one of these is a 400.
///
/// No text here quotes the body; parameter paths are made of known field names and indices only.
public struct RequestBodyError: Error, Hashable, Sendable {
    /// What is wrong, as the API's `code`.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// The body is not strict JSON.
        case invalidJSON = "invalid_json"
        /// A required field is absent.
        case missingRequiredParameter = "missing_required_parameter"
        /// A field has a value of the wrong JSON type.
        case invalidType = "invalid_type"
        /// A field has a value of the right type that is never acceptable.
        case invalidValue = "invalid_value"
    }

    /// What is wrong.
    public let code: Code
    /// The field at fault as a path, for example `messages[2].content`; nil where it is the whole body.
    public let parameter: String?
    /// What was wrong and what was expected, in the style of OpenAI's messages.
    public let message: String

    init(_ code: Code, parameter: String?, message: String) {
        self.code = code
        self.parameter = parameter
        self.message = message
    }
}
