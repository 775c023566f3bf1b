import JSON

/// What a body says in `stream_options`, and how it would have to be edited to ask for usage.
struct StreamOptions {
    private(set) var includeUsage = false
    private(set) var range: Range<Int>?
    /// Nil where the body has no `stream_options`.
    private(set) var edit: UsageEdit?

    /// Reads past the value of `stream_options`.
    mutating func read(_ cursor: inout JSONCursor, _ checks: inout BodyChecks) throws(JSONError) {
        switch try cursor.peekKind() {
        case .object:
            let start = cursor.offset
            try cursor.beginObject()
            let firstMember = cursor.offset
            var isEmpty = true
            var valueRange: Range<Int>?
            while let key = try cursor.nextKey() {
                isEmpty = false
                if cursor.text(key, equals: "include_usage") {
                    valueRange = try readIncludeUsage(&cursor, &checks)
                } else {
                    try cursor.skipValue()
                }
            }
            range = start..<cursor.offset
            if includeUsage {
                edit = .alreadyAsked
            } else if let valueRange {
                edit = .replaceValue(valueRange)
            } else {
                edit = .insertMember(at: firstMember, isOnly: isEmpty)
            }
        case .null:
            let nullRange = try cursor.skipValue()
            range = nullRange
            edit = .replaceNull(nullRange)
        case .array, .string, .number, .boolean:
            try checks.refuseType(of: &cursor, expected: "an object", at: "stream_options")
        }
    }

    private mutating func readIncludeUsage(
        _ cursor: inout JSONCursor, _ checks: inout BodyChecks
    ) throws(JSONError) -> Range<Int> {
        let kind = try cursor.peekKind()
        let start = cursor.offset
        if kind == .boolean {
            includeUsage = try cursor.readBoolean()
        } else {
            try checks.check(.boolean, &cursor, at: "stream_options.include_usage")
        }
        return start..<cursor.offset
    }
}

/// The edit by which a body comes to ask for the usage event of a stream.
enum UsageEdit: Hashable, Sendable {
    case alreadyAsked
    /// There is no `stream_options`: one is inserted before the body's first member.
    case insertOptions(at: Int)
    /// `stream_options` is `null`.
    case replaceNull(Range<Int>)
    /// `stream_options` does not speak of usage.
    case insertMember(at: Int, isOnly: Bool)
    /// `include_usage` is `false` or `null`.
    case replaceValue(Range<Int>)

    /// The bytes to replace and what by; nil where nothing has to be.
    var replacement: (range: Range<Int>, text: StaticString)? {
        switch self {
        case .alreadyAsked: nil
        case .insertOptions(let offset): (offset..<offset, "\"stream_options\":{\"include_usage\":true},")
        case .replaceNull(let range): (range, "{\"include_usage\":true}")
        case .insertMember(let offset, isOnly: true): (offset..<offset, "\"include_usage\":true")
        case .insertMember(let offset, isOnly: false): (offset..<offset, "\"include_usage\":true,")
        case .replaceValue(let range): (range, "true")
        }
    }
}
