extension JSONCursor {
    /// Reads the next value, `true` or `false`.
    public mutating func readBoolean() throws(JSONError) -> Bool {
        guard try peekKind() == .boolean else { throw JSONError(.wrongKind, at: offset) }
        let isTrue = bytes[offset] == UInt8(ascii: "t")
        try expect(isTrue ? "true" : "false")
        return isTrue
    }

    /// Reads the next value, `null`.
    public mutating func readNull() throws(JSONError) {
        guard try peekKind() == .null else { throw JSONError(.wrongKind, at: offset) }
        try expect("null")
    }

    /// Reads the next value, a number. One beyond the range of `Double` is out of range.
    public mutating func readNumber() throws(JSONError) -> JSONNumber {
        guard try peekKind() == .number else { throw JSONError(.wrongKind, at: offset) }
        let token = try scanNumber()
        if token.isInteger, let integer = integer(token), !(integer == 0 && token.isNegative) {
            return .integer(integer)
        }
        return .double(try double(token))
    }

    /// Reads the next value, a number that is written as an integer (no fraction, no exponent) in the range of `Int64`.
    public mutating func readInt64() throws(JSONError) -> Int64 {
        guard try peekKind() == .number else { throw JSONError(.wrongKind, at: offset) }
        let token = try scanNumber()
        guard token.isInteger else { throw JSONError(.wrongKind, at: token.range.lowerBound) }
        guard let integer = integer(token) else { throw JSONError(.numberOutOfRange, at: token.range.lowerBound) }
        return integer
    }

    /// Reads past the next value, a number; nil where it is not written as an integer or `Int64` cannot hold it.
    public mutating func readIntegerIfExact() throws(JSONError) -> Int64? {
        guard try peekKind() == .number else { throw JSONError(.wrongKind, at: offset) }
        let token = try scanNumber()
        return token.isInteger ? integer(token) : nil
    }

    /// Reads past the next value, a number of any size, and answers whether it is written as an integer.
    public mutating func skipNumber() throws(JSONError) -> Bool {
        guard try peekKind() == .number else { throw JSONError(.wrongKind, at: offset) }
        return try scanNumber().isInteger
    }

    private mutating func expect(_ literal: StaticString) throws(JSONError) {
        for index in 0..<literal.utf8CodeUnitCount {
            guard offset &+ index < count else { throw JSONError(.unexpectedEnd, at: count) }
            guard bytes[offset &+ index] == literal.utf8Start[index] else {
                throw JSONError(.unexpectedByte, at: offset &+ index)
            }
        }
        offset &+= literal.utf8CodeUnitCount
    }
}
