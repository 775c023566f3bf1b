import JSON

/// The check of one part of a message's content: it has a `type`, and what the known types carry has the right shape.
///
/// Unknown types pass, and so does a known type without its member: some servers define more than OpenAI does.
enum ContentPartScan {
    /// Reads past the part.
    static func read(
        _ cursor: inout JSONCursor, _ checks: inout BodyChecks, path: @autoclosure () -> String
    ) throws(JSONError) {
        guard try cursor.peekKind() == .object else {
            return try checks.refuseType(of: &cursor, expected: "an object", at: path())
        }
        var hasType = false
        try cursor.beginObject()
        while let key = try cursor.nextKey() {
            if cursor.text(key, equals: "type") {
                hasType = true
                if try cursor.peekKind() == .string {
                    try cursor.skipValue()
                } else {
                    try checks.refuseType(of: &cursor, expected: "a string", at: "\(path()).type")
                }
            } else if let field = FieldTable.contentPart.field(named: key, in: cursor) {
                try checks.check(field.shape, &cursor, at: "\(path()).\(field.name)")
            } else {
                try cursor.skipValue()
            }
        }
        if !hasType { checks.refuse(.missing("\(path()).type")) }
    }
}

extension FieldTable {
    /// What the known types of part carry, each under the type's own name.
    static let contentPart = FieldTable([
        "file": .object,
        "image_url": .object,
        "input_audio": .object,
        "refusal": .string,
        "text": .string,
    ])
}
