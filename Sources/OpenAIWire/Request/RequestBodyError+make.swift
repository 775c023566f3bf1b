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

    /// A request that names no model. A response's prompt template may name one, which only its provider knows.
    static func missingModel(of route: WireRoute) -> RequestBodyError {
        let error = missing("model")
        switch route {
        case .chatCompletions, .completions, .embeddings: return error
        case .responses:
            return RequestBodyError(
                error.code, parameter: error.parameter,
                message: error.message + " Requests are routed by it, also where a prompt template names one.")
        }
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
