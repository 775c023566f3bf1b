import JSON

/// What the gateway checks of a field; all else about it is the provider's to judge.
enum FieldShape: Sendable {
    case boolean
    /// A number written without fraction and exponent, of any size.
    case integer
    case number
    case string
    case object
    case array
    case objects
    case strings
    case integers
    case stringOrObject
    case stringOrStrings
    case stringOrObjects

    /// The shape for people, with its article.
    var phrase: String {
        switch self {
        case .boolean: "a boolean"
        case .integer: "an integer"
        case .number: "a decimal number"
        case .string: "a string"
        case .object: "an object"
        case .array: "an array"
        case .objects: "an array of objects"
        case .strings: "an array of strings"
        case .integers: "an array of integers"
        case .stringOrObject: "one of a string or an object"
        case .stringOrStrings: "one of a string or an array of strings"
        case .stringOrObjects: "one of a string or an array of objects"
        }
    }

    func accepts(_ kind: JSONKind) -> Bool {
        switch self {
        case .boolean: kind == .boolean
        case .integer, .number: kind == .number
        case .string: kind == .string
        case .object: kind == .object
        case .array, .objects, .strings, .integers: kind == .array
        case .stringOrObject: kind == .string || kind == .object
        case .stringOrStrings, .stringOrObjects: kind == .string || kind == .array
        }
    }

    /// What each element must be, where this is an array.
    var element: FieldShape? {
        switch self {
        case .objects, .stringOrObjects: .object
        case .strings, .stringOrStrings: .string
        case .integers: .integer
        case .boolean, .integer, .number, .string, .object, .array, .stringOrObject: nil
        }
    }
}

extension JSONKind {
    /// The kind for people, with its article.
    var phrase: String {
        switch self {
        case .object: "an object"
        case .array: "an array"
        case .string: "a string"
        case .number: "a number"
        case .boolean: "a boolean"
        case .null: "null"
        }
    }
}
