import JSON

/// What a body says in `stream_options`, and how it would have to be edited to ask for usage.
struct StreamOptions {
    private(set) var range: Range<Int>?
    /// Nil where the body has no `stream_options`.
    private(set) var edit: UsageEdit?

    /// Whether the client asks for the usage event.
    var includeUsage: Bool {
        if case .members(_, _, includeUsage: .asked, _) = edit { true } else { false }
    }

    /// Whether the client asks for the usage so far in every event.
    private(set) var asksThroughout = false

    /// Reads past the value of `stream_options`.
    mutating func read(_ cursor: inout JSONCursor, _ checks: inout BodyChecks) throws(JSONError) {
        switch try cursor.peekKind() {
        case .object:
            let start = cursor.offset
            try cursor.beginObject()
            let firstMember = cursor.offset
            var isEmpty = true
            var includeUsage = UsageEdit.ClientWord.silent
            var speaksOfContinuous = false
            while let key = try cursor.nextKey() {
                isEmpty = false
                if cursor.text(key, equals: "include_usage") {
                    includeUsage = try readIncludeUsage(&cursor, &checks)
                } else if cursor.text(key, equals: "continuous_usage_stats") {
                    speaksOfContinuous = true
                    asksThroughout = try readContinuous(&cursor)
                } else {
                    try cursor.skipValue()
                }
            }
            range = start..<cursor.offset
            edit = .members(
                at: firstMember, isEmpty: isEmpty, includeUsage: includeUsage, speaksOfContinuous: speaksOfContinuous)
        case .null:
            let nullRange = try cursor.skipValue()
            range = nullRange
            edit = .replaceNull(nullRange)
        case .array, .string, .number, .boolean:
            try checks.refuseType(of: &cursor, expected: "an object", at: "stream_options")
        }
    }

    /// Its type is for the provider to judge.
    private func readContinuous(_ cursor: inout JSONCursor) throws(JSONError) -> Bool {
        if try cursor.peekKind() == .boolean { return try cursor.readBoolean() }
        try cursor.skipValue()
        return false
    }

    private mutating func readIncludeUsage(
        _ cursor: inout JSONCursor, _ checks: inout BodyChecks
    ) throws(JSONError) -> UsageEdit.ClientWord {
        let kind = try cursor.peekKind()
        let start = cursor.offset
        if kind == .boolean {
            if try cursor.readBoolean() { return .asked }
        } else {
            try checks.check(.boolean, &cursor, at: "stream_options.include_usage")
        }
        return .declined(start..<cursor.offset)
    }
}
