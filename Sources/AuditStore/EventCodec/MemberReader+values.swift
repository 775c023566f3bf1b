import JSON

extension MemberReader {
    /// A string member.
    mutating func string(_ name: StaticString, _ cursor: inout JSONCursor) throws(RowFault) -> String {
        guard let value = try optionalString(name, &cursor) else { throw .missingMember(name.description) }
        return value
    }

    /// A string member that may be left out.
    mutating func optionalString(_ name: StaticString, _ cursor: inout JSONCursor) throws(RowFault) -> String? {
        try optional(name, &cursor) { (cursor) throws(RowFault) in
            do throws(JSONError) { return try cursor.readString() } catch { throw .malformed(error) }
        }
    }

    /// An integer member.
    mutating func int64(_ name: StaticString, _ cursor: inout JSONCursor) throws(RowFault) -> Int64 {
        guard let value = try optionalInt64(name, &cursor) else { throw .missingMember(name.description) }
        return value
    }

    /// An integer member, as `Int`.
    mutating func int(_ name: StaticString, _ cursor: inout JSONCursor) throws(RowFault) -> Int {
        Int(try int64(name, &cursor))
    }

    /// An integer member that may be left out.
    mutating func optionalInt64(_ name: StaticString, _ cursor: inout JSONCursor) throws(RowFault) -> Int64? {
        try optional(name, &cursor) { (cursor) throws(RowFault) in
            do throws(JSONError) { return try cursor.readInt64() } catch { throw .malformed(error) }
        }
    }

    /// A boolean member.
    mutating func bool(_ name: StaticString, _ cursor: inout JSONCursor) throws(RowFault) -> Bool {
        try required(name, &cursor) { (cursor) throws(RowFault) in
            do throws(JSONError) { return try cursor.readBoolean() } catch { throw .malformed(error) }
        }
    }

    /// A boolean member that is left out when it is false.
    mutating func optionalTrue(_ name: StaticString, _ cursor: inout JSONCursor) throws(RowFault) -> Bool {
        let value = try optional(name, &cursor) { (cursor) throws(RowFault) in
            do throws(JSONError) { return try cursor.readBoolean() } catch { throw .malformed(error) }
        }
        guard value != false else { throw .wrongMember(name.description) }
        return value ?? false
    }

    /// A number member; an integer that `Double` cannot hold exactly is none that was ever written.
    mutating func double(_ name: StaticString, _ cursor: inout JSONCursor) throws(RowFault) -> Double {
        try required(name, &cursor) { (cursor) throws(RowFault) in try cursor.readDouble(name) }
    }

    /// A number member that may be left out.
    mutating func optionalDouble(_ name: StaticString, _ cursor: inout JSONCursor) throws(RowFault) -> Double? {
        try optional(name, &cursor) { (cursor) throws(RowFault) in try cursor.readDouble(name) }
    }

    /// A string member that names a value of a closed set.
    mutating func value<Value: RawRepresentable<String>>(
        _ name: StaticString, _ cursor: inout JSONCursor
    ) throws(RowFault) -> Value {
        guard let value: Value = try optionalValue(name, &cursor) else { throw .missingMember(name.description) }
        return value
    }

    /// A string member that names a value of a closed set, and may be left out.
    mutating func optionalValue<Value: RawRepresentable<String>>(
        _ name: StaticString, _ cursor: inout JSONCursor
    ) throws(RowFault) -> Value? {
        guard let text = try optionalString(name, &cursor) else { return nil }
        guard let value = Value(rawValue: text) else { throw .wrongMember(name.description) }
        return value
    }

    /// A member that is an array of objects.
    mutating func objects<Element>(
        _ name: StaticString, _ cursor: inout JSONCursor,
        _ read: (inout MemberReader, inout JSONCursor) throws(RowFault) -> Element
    ) throws(RowFault) -> [Element] {
        try elements(name, &cursor) { (cursor) throws(RowFault) in try cursor.readObject(read) }
    }

    /// A member that is an array of strings.
    mutating func strings(_ name: StaticString, _ cursor: inout JSONCursor) throws(RowFault) -> [String] {
        try elements(name, &cursor) { (cursor) throws(RowFault) in
            do throws(JSONError) { return try cursor.readString() } catch { throw .malformed(error) }
        }
    }

    /// A member that is an array of integers.
    mutating func ints(_ name: StaticString, _ cursor: inout JSONCursor) throws(RowFault) -> [Int] {
        try elements(name, &cursor) { (cursor) throws(RowFault) in
            do throws(JSONError) { return Int(try cursor.readInt64()) } catch { throw .malformed(error) }
        }
    }

    /// A member that is an array of arrays of integers, and may be left out.
    mutating func optionalTable(_ name: StaticString, _ cursor: inout JSONCursor) throws(RowFault) -> [[Int64]]? {
        try optional(name, &cursor) { (cursor) throws(RowFault) in
            try cursor.readArray { (cursor) throws(RowFault) in
                try cursor.readArray { (cursor) throws(RowFault) in
                    do throws(JSONError) { return try cursor.readInt64() } catch { throw .malformed(error) }
                }
            }
        }
    }

    /// A member that is an array of strings, and may be left out.
    mutating func optionalStrings(_ name: StaticString, _ cursor: inout JSONCursor) throws(RowFault) -> [String]? {
        try optional(name, &cursor) { (cursor) throws(RowFault) in
            try cursor.readArray { (cursor) throws(RowFault) in
                do throws(JSONError) { return try cursor.readString() } catch { throw .malformed(error) }
            }
        }
    }

    private mutating func elements<Element>(
        _ name: StaticString, _ cursor: inout JSONCursor,
        _ read: (inout JSONCursor) throws(RowFault) -> Element
    ) throws(RowFault) -> [Element] {
        try required(name, &cursor) { (cursor) throws(RowFault) in try cursor.readArray(read) }
    }

    /// A member that is an object.
    mutating func object<Value>(
        _ name: StaticString, _ cursor: inout JSONCursor,
        _ read: (inout MemberReader, inout JSONCursor) throws(RowFault) -> Value
    ) throws(RowFault) -> Value {
        try required(name, &cursor) { (cursor) throws(RowFault) in try cursor.readObject(read) }
    }

    /// A member that is an object, and may be left out.
    mutating func optionalObject<Value>(
        _ name: StaticString, _ cursor: inout JSONCursor,
        _ read: (inout MemberReader, inout JSONCursor) throws(RowFault) -> Value
    ) throws(RowFault) -> Value? {
        try optional(name, &cursor) { (cursor) throws(RowFault) in try cursor.readObject(read) }
    }

    /// A member that is always there and may be null.
    mutating func nullable<Value>(
        _ name: StaticString, _ cursor: inout JSONCursor,
        _ read: (inout JSONCursor) throws(RowFault) -> Value
    ) throws(RowFault) -> Value? {
        try required(name, &cursor) { (cursor) throws(RowFault) -> Value? in
            guard try cursor.skipNull() else { return try read(&cursor) }
            return nil
        }
    }
}

extension JSONCursor {
    /// Reads an object to its end.
    mutating func readObject<Value>(
        _ read: (inout MemberReader, inout JSONCursor) throws(RowFault) -> Value
    ) throws(RowFault) -> Value {
        var members = try MemberReader(&self)
        let value = try read(&members, &self)
        try members.finish(self)
        return value
    }

    /// Reads an array to its end.
    fileprivate mutating func readArray<Element>(
        _ read: (inout JSONCursor) throws(RowFault) -> Element
    ) throws(RowFault) -> [Element] {
        var elements: [Element] = []
        do throws(JSONError) { try beginArray() } catch { throw .malformed(error) }
        while try hasNextElement() { elements.append(try read(&self)) }
        return elements
    }

    /// Reads a number as `Double`.
    mutating func readDouble(_ name: StaticString) throws(RowFault) -> Double {
        let number: JSONNumber
        do throws(JSONError) { number = try readNumber() } catch { throw .malformed(error) }
        switch number {
        case .double(let value): return value
        case .integer(let value):
            guard let exact = Double(exactly: value) else { throw .wrongMember(name.description) }
            return exact
        }
    }

    fileprivate mutating func hasNextElement() throws(RowFault) -> Bool {
        do throws(JSONError) { return try nextElement() } catch { throw .malformed(error) }
    }

    /// Reads past a null if one comes next.
    fileprivate mutating func skipNull() throws(RowFault) -> Bool {
        do throws(JSONError) {
            guard try peekKind() == .null else { return false }
            try readNull()
            return true
        } catch { throw .malformed(error) }
    }
}
