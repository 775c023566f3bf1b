extension JSONValue {
    /// Reads exactly one value from `bytes`, as strictly as ``JSONCursor``; a number beyond `Double` is refused too.
    public static func parse(
        _ bytes: RawSpan, depthLimit: Int = JSONCursor.defaultDepthLimit
    ) throws(JSONError) -> JSONValue {
        try JSONCursor.scan(bytes, depthLimit: depthLimit) { (cursor) throws(JSONError) -> JSONValue in
            let value = try cursor.readValue()
            try cursor.finish()
            return value
        }
    }

    /// Reads exactly one value from `bytes`.
    public static func parse(
        _ bytes: [UInt8], depthLimit: Int = JSONCursor.defaultDepthLimit
    ) throws(JSONError) -> JSONValue {
        try parse(bytes.span.bytes, depthLimit: depthLimit)
    }

    /// Reads exactly one value from the UTF-8 of `text`.
    public static func parse(
        _ text: String, depthLimit: Int = JSONCursor.defaultDepthLimit
    ) throws(JSONError) -> JSONValue {
        try parse(Array(text.utf8), depthLimit: depthLimit)
    }
}

extension JSONCursor {
    /// Reads the next value as a tree. Recursion is bounded by the depth limit.
    public mutating func readValue() throws(JSONError) -> JSONValue {
        switch try peekKind() {
        case .null:
            try readNull()
            return .null
        case .boolean:
            return .bool(try readBoolean())
        case .string:
            return .string(try readString())
        case .number:
            switch try readNumber() {
            case .integer(let value): return .integer(value)
            case .double(let value): return .double(value)
            }
        case .array:
            var elements: [JSONValue] = []
            try beginArray()
            while try nextElement() { elements.append(try readValue()) }
            return .array(elements)
        case .object:
            var members: [JSONMember] = []
            try beginObject()
            while let key = try nextKey() { members.append(JSONMember(string(of: key), try readValue())) }
            return .object(members)
        }
    }
}
