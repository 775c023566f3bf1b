import OpenAIWire
import Testing

/// A body and how it must be refused.
struct RefusedBody: CustomTestStringConvertible, Sendable {
    let route: WireRoute
    let body: String
    let code: RequestBodyError.Code
    let parameter: String?
    let message: String
    var testDescription: String { "\(route) \(body.prefix(80))" }

    init(
        _ body: String, _ code: RequestBodyError.Code, _ parameter: String?, _ message: String,
        route: WireRoute = .chatCompletions
    ) {
        self.route = route
        self.body = body
        self.code = code
        self.parameter = parameter
        self.message = message
    }

    /// A good request but for these further fields.
    init(
        field: String, _ parameter: String, expected: String, got actual: String, route: WireRoute = .chatCompletions
    ) {
        self.init(
            #"{"model":"m",\#(route.goodInput),\#(field)}"#, .invalidType, parameter,
            "Invalid type for '\(parameter)': expected \(expected), but got \(actual) instead.", route: route)
    }

    /// A good request but for its input, which is of a wrong type.
    init(
        input: String, _ parameter: String, expected: String, got actual: String, route: WireRoute = .chatCompletions
    ) {
        self.init(
            input: input, .invalidType, parameter,
            "Invalid type for '\(parameter)': expected \(expected), but got \(actual) instead.", route: route)
    }

    init(messages: String, missing parameter: String) {
        self.init(
            input: messages, .missingRequiredParameter, parameter, "Missing required parameter: '\(parameter)'.",
            route: .chatCompletions)
    }

    init(
        input: String, _ code: RequestBodyError.Code, _ parameter: String, _ message: String, route: WireRoute
    ) {
        let name = route.goodInput.dropFirst().prefix { $0 != "\"" }
        self.init(#"{"model":"m","\#(name)":\#(input)}"#, code, parameter, message, route: route)
    }

    /// Checks that it is refused so.
    func check() {
        let error = #expect(throws: RequestBodyError.self) { try scan(body, route) }
        #expect(error?.code == code)
        #expect(error?.parameter == parameter)
        #expect(error?.message == message)
    }
}
