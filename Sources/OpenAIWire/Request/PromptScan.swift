import JSON

/// The check of what is completed or embedded: one text or several, each as a string or as tokens, all of one kind.
enum PromptScan {
    private static let phrase =
        "one of a string, an array of strings, an array of integers or an array of arrays of integers"
    private static let elementPhrase = "one of a string, an integer or an array of integers"

    /// Reads past the value and answers how many texts there are.
    static func read(
        _ cursor: inout JSONCursor, _ checks: inout BodyChecks, name: StaticString, mayBeNull: Bool
    ) throws(JSONError) -> Int {
        switch try cursor.peekKind() {
        case .string:
            try cursor.skipValue()
        case .null where mayBeNull:
            try cursor.readNull()
        case .array:
            return try readArray(&cursor, &checks, name: name)
        case .object, .number, .boolean, .null:
            try checks.refuseType(of: &cursor, expected: phrase, at: "\(name)")
        }
        return 1
    }

    private static func readArray(
        _ cursor: inout JSONCursor, _ checks: inout BodyChecks, name: StaticString
    ) throws(JSONError) -> Int {
        var count = 0
        var shape: FieldShape?
        try cursor.beginArray()
        while try cursor.nextElement() {
            // The first element says what all of them have to be.
            if shape == nil { shape = Self.shape(of: try cursor.peekKind()) }
            if let shape {
                try checks.require(shape, &cursor, at: "\(name)[\(count)]")
            } else {
                try checks.refuseType(of: &cursor, expected: elementPhrase, at: "\(name)[\(count)]")
            }
            count += 1
        }
        if count == 0 {
            checks.refuse(.badValue("\(name)", "empty array. Expected an array with at least one element."))
        }
        // An array of tokens is one text.
        if case .integer = shape { return 1 }
        return count
    }

    private static func shape(of kind: JSONKind) -> FieldShape? {
        switch kind {
        case .string: .string
        case .number: .integer
        case .array: .integers
        case .object, .boolean, .null: nil
        }
    }
}
