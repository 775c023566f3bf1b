import JSON

/// A JSON document that satisfies a JSON Schema of the kind that clients' libraries write: types, properties, items, enums,
/// bounds, alternatives and references within the schema. The same schema gives the same document.
struct SchemaDocument {
    private let root: JSONValue
    /// Values that may still be made: references can make a small schema's document grow without end.
    private var budget = 2_000

    /// Nested deeper than this, what may be left out is.
    private static let generousDepth = 4
    /// Nested deeper than this, even what is demanded is `null`.
    private static let greatestDepth = 24

    private init(root: JSONValue) { self.root = root }

    /// The document of a schema.
    static func value(for schema: JSONValue) -> JSONValue {
        var document = SchemaDocument(root: schema)
        return document.value(schema, depth: 0)
    }

    private mutating func value(_ schema: JSONValue, depth: Int) -> JSONValue {
        budget -= 1
        guard budget >= 0, depth <= Self.greatestDepth else { return .null }
        if let pointer = schema["$ref"]?.stringValue {
            return resolve(pointer).map { value($0, depth: depth + 1) } ?? .null
        }
        if let constant = schema["const"] { return constant }
        if let first = schema["enum"]?.arrayValue?.first { return first }
        if let options = (schema["anyOf"] ?? schema["oneOf"])?.arrayValue, !options.isEmpty {
            return value(choice(of: options, depth: depth), depth: depth + 1)
        }
        if let parts = schema["allOf"]?.arrayValue, !parts.isEmpty { return merged(parts, depth: depth) }
        return switch type(of: schema) {
        case "object": object(schema, depth: depth)
        case "array": array(schema, depth: depth)
        case "string": .string(string(schema))
        case "integer": .integer(Int64(number(schema)))
        case "number": .double(number(schema))
        case "boolean": .bool(true)
        case _: .null
        }
    }

    /// The value's type: declared (the first of several that is not `null`), or shown by the other keywords.
    private func type(of schema: JSONValue) -> String {
        if let type = schema["type"]?.stringValue { return type }
        if let types = schema["type"]?.arrayValue?.compactMap(\.stringValue) {
            return types.first { $0 != "null" } ?? "null"
        }
        if schema["properties"] != nil { return "object" }
        if schema["items"] != nil || schema["prefixItems"] != nil { return "array" }
        return "string"
    }

    /// The first alternative that is something; in the depth, nothing where that is allowed, so that trees end.
    private func choice(of options: [JSONValue], depth: Int) -> JSONValue {
        let nothing = options.first { $0["type"]?.stringValue == "null" }
        let something = options.first { $0["type"]?.stringValue != "null" }
        return (depth > Self.generousDepth ? nothing : nil) ?? something ?? options[0]
    }

    private mutating func merged(_ parts: [JSONValue], depth: Int) -> JSONValue {
        let values = parts.map { value($0, depth: depth + 1) }
        let members = values.compactMap(\.objectValue)
        guard members.count == values.count else { return values[0] }
        var keys: Set<String> = []
        return .object(members.joined().filter { keys.insert($0.key).inserted })
    }

    private mutating func object(_ schema: JSONValue, depth: Int) -> JSONValue {
        let required = Set(schema["required"]?.arrayValue?.compactMap(\.stringValue) ?? [])
        var members: [JSONMember] = []
        for property in schema["properties"]?.objectValue ?? []
        where depth <= Self.generousDepth || required.contains(property.key) {
            members.append(JSONMember(property.key, value(property.value, depth: depth + 1)))
        }
        return .object(members)
    }

    private mutating func array(_ schema: JSONValue, depth: Int) -> JSONValue {
        if let items = schema["prefixItems"]?.arrayValue {
            return .array(items.map { value($0, depth: depth + 1) })
        }
        guard let item = schema["items"] else { return .array([]) }
        let fewest = min(schema["minItems"]?.integerValue ?? 0, 100)
        let wanted = max(fewest, depth <= Self.generousDepth ? 1 : 0)
        let count = min(wanted, schema["maxItems"]?.integerValue ?? wanted)
        return .array((0..<max(0, count)).map { _ in value(item, depth: depth + 1) })
    }

    /// What a reference within the schema points to (`#`, `#/$defs/Name`).
    private func resolve(_ pointer: String) -> JSONValue? {
        guard pointer.hasPrefix("#") else { return nil }
        return pointer.dropFirst().split(separator: "/").reduce(Optional(root)) { found, part in
            found?[String(part.replacing("~1", with: "/").replacing("~0", with: "~"))]
        }
    }
}
