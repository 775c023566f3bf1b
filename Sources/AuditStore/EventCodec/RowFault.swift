import JSON

/// Why a row is not an event.
enum RowFault: Error, Equatable {
    /// The `kind` is none of this version's catalogue.
    case unknownKind
    /// The kind is known, this version of it is not.
    case unknownVersion(Int64)
    /// A column that the kind fills is NULL.
    case missingColumn(Column)
    /// A column that the kind does not fill is not NULL.
    case unexpectedColumn(Column)
    /// A column holds a value, or a type, outside its domain.
    case wrongColumn(Column)
    /// The payload lacks a member, or has it out of order.
    case missingMember(String)
    /// The payload has a member that the kind does not have, or has it out of order.
    case unexpectedMember(String)
    /// A member's value is outside its domain.
    case wrongMember(String)
    /// The payload is not the JSON it should be.
    case malformed(JSONError)
}

extension RowFault: CustomStringConvertible {
    /// What is wrong, without any value.
    var description: String {
        switch self {
        case .unknownKind: "its kind is unknown"
        case .unknownVersion(let version): "version \(version) of its kind is unknown"
        case .missingColumn(let column): "column \(column.name) is NULL"
        case .unexpectedColumn(let column): "column \(column.name) is not NULL"
        case .wrongColumn(let column): "the value in column \(column.name) is none it can have"
        case .missingMember(let name): "the payload has no \"\(name)\" where it belongs"
        case .unexpectedMember(let name): "the payload has an unknown or misplaced member \"\(name)\""
        case .wrongMember(let name): "the value of \"\(name)\" in the payload is none it can have"
        case .malformed(let error): "the payload is malformed: \(error)"
        }
    }
}
