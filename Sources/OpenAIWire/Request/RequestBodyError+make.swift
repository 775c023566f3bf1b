import JSON

extension RequestBodyError {
    static func invalidJSON(_ error: JSONError) -> RequestBodyError {
        RequestBodyError(
            .invalidJSON, parameter: nil,
            message: "We could not parse the JSON body of your request: \(error.description).")
    }

    static func missing(_ parameter: String) -> RequestBodyError {
        RequestBodyError(
            .missingRequiredParameter, parameter: parameter,
            message: "Missing required parameter: '\(parameter)'.")
    }

    /// `expected` and `actual` are phrases with their article, such as "an integer".
    static func wrongType(_ parameter: String?, expected: String, actual: String) -> RequestBodyError {
        let subject = parameter.map { "'\($0)'" } ?? "the request body"
        return RequestBodyError(
            .invalidType, parameter: parameter,
            message: "Invalid type for \(subject): expected \(expected), but got \(actual) instead.")
    }

    static func badValue(_ parameter: String, _ explanation: String) -> RequestBodyError {
        RequestBodyError(
            .invalidValue, parameter: parameter, message: "Invalid '\(parameter)': \(explanation)")
    }
}
