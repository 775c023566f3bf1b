import JSON

/// The check of the `input` of a response: a text, or a list of items of many types.
enum ResponseInputScan {
    /// Reads past the value and answers how many items there are, a text being one; nil for `null`.
    static func read(_ cursor: inout JSONCursor, _ checks: inout BodyChecks) throws(JSONError) -> Int? {
        switch try cursor.peekKind() {
        case .string:
            try cursor.skipValue()
            return 1
        case .null:
            try cursor.readNull()
            return nil
        case .array:
            var count = 0
            try cursor.beginArray()
            while try cursor.nextElement() {
                try checks.checkMembers(.responseItem, &cursor, at: "input[\(count)]")
                count += 1
            }
            return count
        case .object, .number, .boolean:
            try checks.refuseType(of: &cursor, expected: FieldShape.stringOrObjects.phrase, at: "input")
            return nil
        }
    }
}

extension FieldTable {
    /// What items have in common; all else depends on their type and is the provider's to judge.
    ///
    /// Source: OpenAI API reference, "Create a model response", `input`.
    static let responseItem = FieldTable([
        "call_id": .string,
        "content": .stringOrObjects,
        "id": .string,
        "name": .string,
        "role": .string,
        "status": .string,
        "type": .string,
    ])
}
