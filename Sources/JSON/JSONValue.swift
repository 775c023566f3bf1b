/// A JSON value as a tree, for small texts and for tests. Hot paths use ``JSONCursor`` and ``JSONWriter``.
///
/// Two objects are equal only with the same members in the same order.
public enum JSONValue: Hashable, Sendable {
    /// `null`
    case null
    /// `true` or `false`
    case bool(Bool)
    /// A number written as an integer that `Int64` holds.
    case integer(Int64)
    /// Any other number. An integral double below 2^53 is written as an integer, and so reads back as one.
    case double(Double)
    /// A string, escapes decoded.
    case string(String)
    /// An array.
    case array([JSONValue])
    /// An object: its members in the order in which they stand, keys unique.
    case object([JSONMember])
}

/// One member of a JSON object.
public struct JSONMember: Hashable, Sendable {
    /// The key, escapes decoded.
    public let key: String
    /// The value.
    public let value: JSONValue

    /// A member of the given key and value.
    public init(_ key: String, _ value: JSONValue) {
        self.key = key
        self.value = value
    }
}

extension JSONValue {
    /// The value of the member `key`; nil where there is none or this is no object.
    public subscript(key: String) -> JSONValue? {
        objectValue?.first { $0.key == key }?.value
    }

    /// The element at `index`; nil where there is none or this is no array.
    public subscript(index: Int) -> JSONValue? {
        guard let elements = arrayValue, elements.indices.contains(index) else { return nil }
        return elements[index]
    }

    /// Whether this is `null`.
    public var isNull: Bool { self == .null }

    /// The boolean, nil for any other kind.
    public var boolValue: Bool? {
        if case .bool(let value) = self { value } else { nil }
    }

    /// The integer, nil for any other kind and for numbers that are not written as integers.
    public var integerValue: Int64? {
        if case .integer(let value) = self { value } else { nil }
    }

    /// The number as a double (integers beyond 2^53 are rounded), nil for any other kind.
    public var doubleValue: Double? {
        switch self {
        case .double(let value): value
        case .integer(let value): Double(value)
        case .null, .bool, .string, .array, .object: nil
        }
    }

    /// The string, nil for any other kind.
    public var stringValue: String? {
        if case .string(let value) = self { value } else { nil }
    }

    /// The elements, nil for any other kind.
    public var arrayValue: [JSONValue]? {
        if case .array(let value) = self { value } else { nil }
    }

    /// The members, nil for any other kind.
    public var objectValue: [JSONMember]? {
        if case .object(let value) = self { value } else { nil }
    }
}
