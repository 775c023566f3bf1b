import JSON

/// The checks that all routes' request scans share.
///
/// A refusal is noted and the scan goes on, so that one pass is enough to report bad JSON before all else: a body that is
/// not JSON has no fields that could be wrong.
struct BodyChecks: Sendable {
    /// The first thing that was wrong, in the order of the body.
    private(set) var refusal: RequestBodyError?

    mutating func refuse(_ error: @autoclosure () -> RequestBodyError) {
        if refusal == nil { refusal = error() }
    }

    /// Reads past an optional field, which may be `null`; `path` is only made when it is at fault.
    mutating func check(
        _ shape: FieldShape, _ cursor: inout JSONCursor, at path: @autoclosure () -> String
    ) throws(JSONError) {
        if try cursor.peekKind() == .null { return try cursor.readNull() }
        try require(shape, &cursor, at: path())
    }

    /// Reads past a value that must be there.
    mutating func require(
        _ shape: FieldShape, _ cursor: inout JSONCursor, at path: @autoclosure () -> String
    ) throws(JSONError) {
        let kind = try cursor.peekKind()
        guard shape.accepts(kind) else {
            return try refuseType(of: &cursor, expected: shape.phrase, at: path())
        }
        if kind == .number {
            let isInteger = try cursor.skipNumber()
            if case .integer = shape, !isInteger {
                refuse(.wrongType(path(), expected: shape.phrase, actual: "a decimal number"))
            }
        } else if kind == .array, let element = shape.element {
            try checkElements(element, &cursor, at: path())
        } else {
            try cursor.skipValue()
        }
    }

    /// Reads past a value that must be an object, and checks the members of it that the table knows.
    mutating func checkMembers(
        _ table: FieldTable, _ cursor: inout JSONCursor, at path: @autoclosure () -> String
    ) throws(JSONError) {
        guard try cursor.peekKind() == .object else {
            return try refuseType(of: &cursor, expected: FieldShape.object.phrase, at: path())
        }
        try cursor.beginObject()
        while let key = try cursor.nextKey() {
            if let field = table.field(named: key, in: cursor) {
                try check(field.shape, &cursor, at: "\(path()).\(field.name)")
            } else {
                try cursor.skipValue()
            }
        }
    }

    /// Reads past a value of a wrong kind and refuses it.
    mutating func refuseType(
        of cursor: inout JSONCursor, expected: String, at path: @autoclosure () -> String?
    ) throws(JSONError) {
        let kind = try cursor.peekKind()
        var actual = kind.phrase
        if kind == .number {
            actual = try cursor.skipNumber() ? "an integer" : "a decimal number"
        } else {
            try cursor.skipValue()
        }
        refuse(.wrongType(path(), expected: expected, actual: actual))
    }

    private mutating func checkElements(
        _ element: FieldShape, _ cursor: inout JSONCursor, at path: @autoclosure () -> String
    ) throws(JSONError) {
        var index = 0
        try cursor.beginArray()
        while try cursor.nextElement() {
            try require(element, &cursor, at: "\(path())[\(index)]")
            index += 1
        }
    }
}
