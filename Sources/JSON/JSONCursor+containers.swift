extension JSONCursor {
    /// Enters an object; its members follow by ``nextKey()``.
    public mutating func beginObject() throws(JSONError) {
        try begin(UInt8(ascii: "{"), isObject: true)
    }

    /// Enters an array; its elements follow by ``nextElement()``.
    public mutating func beginArray() throws(JSONError) {
        try begin(UInt8(ascii: "["), isObject: false)
    }

    /// The next key of the innermost object, whose value must then be read or skipped; nil when the object has ended.
    ///
    /// Refuses a key that the object already has.
    public mutating func nextKey() throws(JSONError) -> JSONText? {
        assert(innermost.isObject, "nextKey() outside an object")
        guard try hasNext(closing: UInt8(ascii: "}")) else { return nil }
        guard offset < count, bytes[offset] == UInt8(ascii: "\"") else { throw unexpectedByte() }
        let key = try scanString()
        try register(key)
        skipWhitespace()
        guard offset < count, bytes[offset] == UInt8(ascii: ":") else { throw unexpectedByte() }
        offset &+= 1
        return key
    }

    /// Whether the innermost array has another element, which must then be read or skipped.
    public mutating func nextElement() throws(JSONError) -> Bool {
        assert(!innermost.isObject && !scratch.enclosing.isEmpty, "nextElement() outside an array")
        return try hasNext(closing: UInt8(ascii: "]"))
    }

    /// Validates the next value wholly and answers its byte range.
    @discardableResult
    public mutating func skipValue() throws(JSONError) -> Range<Int> {
        skipWhitespace()
        let start = offset
        let depth = scratch.enclosing.count
        repeat {
            try skipScalarOrEnter()
            while scratch.enclosing.count > depth {
                if innermost.isObject ? try nextKey() != nil : try nextElement() { break }
            }
        } while scratch.enclosing.count > depth
        return start..<offset
    }

    /// Reads past a scalar, or past the opening bracket of a container.
    private mutating func skipScalarOrEnter() throws(JSONError) {
        switch try peekKind() {
        case .object: try beginObject()
        case .array: try beginArray()
        case .string: _ = try scanString()
        case .number: _ = try scanNumber()
        case .boolean: _ = try readBoolean()
        case .null: try readNull()
        }
    }

    private mutating func begin(_ bracket: UInt8, isObject: Bool) throws(JSONError) {
        let expected: JSONKind = isObject ? .object : .array
        guard try peekKind() == expected else { throw JSONError(.wrongKind, at: offset) }
        guard scratch.enclosing.count < depthLimit else { throw JSONError(.depthExceeded, at: offset) }
        offset &+= 1
        scratch.enclosing.append(innermost)
        innermost = Frame(isObject: isObject, firstKey: scratch.keys.count)
    }

    /// Reads past the comma before the next member or element, or past the closing bracket. White space is skipped.
    @inline(__always)
    private mutating func hasNext(closing bracket: UInt8) throws(JSONError) -> Bool {
        skipWhitespace()
        guard offset < count else { throw JSONError(.unexpectedEnd, at: offset) }
        if bytes[offset] == bracket {
            offset &+= 1
            leave()
            return false
        }
        if innermost.isFresh {
            innermost.isFresh = false
            return true
        }
        guard bytes[offset] == UInt8(ascii: ",") else { throw unexpectedByte() }
        offset &+= 1
        // `[1,]` is found out by whoever reads the key or the element.
        skipWhitespace()
        return true
    }
}
