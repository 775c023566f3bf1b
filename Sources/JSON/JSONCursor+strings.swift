extension JSONCursor {
    /// Reads past the next value, a string, and answers where it stands.
    public mutating func readText() throws(JSONError) -> JSONText {
        guard try peekKind() == .string else { throw JSONError(.wrongKind, at: offset) }
        return try scanString()
    }

    /// Reads the next value, a string, decoded.
    public mutating func readString() throws(JSONError) -> String {
        string(of: try readText())
    }

    /// The characters of a string or key that this cursor has read.
    public func string(of text: JSONText) -> String {
        let content = text.contentRange
        guard text.isEscaped else {
            return String(
                decoding: UnsafeBufferPointer(start: bytes + content.lowerBound, count: content.count), as: UTF8.self)
        }
        // Decoding never lengthens: the shortest escape for n bytes of UTF-8 is longer than n.
        return String(unsafeUninitializedCapacity: content.count) { buffer in
            var decoded = DecodedBytes(bytes, content)
            var length = 0
            while let byte = decoded.next() {
                buffer[length] = byte
                length += 1
            }
            return length
        }
    }

    /// Whether a string or key that this cursor has read means the same characters as `expected`.
    @inlinable
    public func text(_ text: JSONText, equals expected: StaticString) -> Bool {
        // Inlined for its callers' chains of comparisons: nearly all of them are decided by the length.
        text.isEscaped
            ? decodedText(text, equals: expected)
            : text.range.count == expected.utf8CodeUnitCount &+ 2 && plainText(text, equals: expected)
    }

    @usableFromInline
    func plainText(_ text: JSONText, equals expected: StaticString) -> Bool {
        let found = UnsafeRawPointer(bytes + text.contentRange.lowerBound)
        let sought = UnsafeRawPointer(expected.utf8Start)
        let count = expected.utf8CodeUnitCount
        // By words of eight or four bytes, the last of which may overlap the one before it.
        if count >= 8 {
            return Self.equal(found, sought, at: count &- 8, as: UInt64.self)
                && stride(from: 0, to: count &- 8, by: 8).allSatisfy {
                    Self.equal(found, sought, at: $0, as: UInt64.self)
                }
        }
        if count >= 4 {
            return Self.equal(found, sought, at: 0, as: UInt32.self)
                && Self.equal(found, sought, at: count &- 4, as: UInt32.self)
        }
        return (0..<count).allSatisfy { Self.equal(found, sought, at: $0, as: UInt8.self) }
    }

    @inline(__always)
    private static func equal<Word: FixedWidthInteger & BitwiseCopyable>(
        _ left: UnsafeRawPointer, _ right: UnsafeRawPointer, at offset: Int, as word: Word.Type
    ) -> Bool {
        left.loadUnaligned(fromByteOffset: offset, as: word) == right.loadUnaligned(fromByteOffset: offset, as: word)
    }

    @usableFromInline
    func decodedText(_ text: JSONText, equals expected: StaticString) -> Bool {
        var decoded = DecodedBytes(bytes, text.contentRange)
        for index in 0..<expected.utf8CodeUnitCount where decoded.next() != expected.utf8Start[index] { return false }
        return decoded.next() == nil
    }

    /// Length in bytes of UTF-8 of a string or key that this cursor has read, escapes decoded.
    public func utf8Count(of text: JSONText) -> Int {
        guard text.isEscaped else { return text.contentRange.count }
        var decoded = DecodedBytes(bytes, text.contentRange)
        var length = 0
        while decoded.next() != nil { length += 1 }
        return length
    }

    /// Validates the string whose opening quote is at the offset and reads past it.
    mutating func scanString() throws(JSONError) -> JSONText {
        let start = offset
        var index = start &+ 1
        var isEscaped = false
        while true {
            index = firstSpecialByte(from: index)
            guard index < count else { throw JSONError(.unexpectedEnd, at: count) }
            let byte = bytes[index]
            if byte == UInt8(ascii: "\"") {
                offset = index &+ 1
                return JSONText(range: start..<offset, isEscaped: isEscaped)
            }
            if byte >= 0x80 {
                index = try skipNonASCII(at: index)
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
                index = try skipEscape(at: index)
            } else {
                throw JSONError(.controlCharacter, at: index)
            }
        }
    }

    /// Eight bytes as a little-endian word. The caller has checked that they are there.
    @inline(__always)
    func word(at index: Int) -> UInt64 {
        UInt64(littleEndian: UnsafeRawPointer(bytes + index).loadUnaligned(as: UInt64.self))
    }

    /// The first byte from `start` on that is a quote, a backslash, a control character or not ASCII; `count` if none.
    ///
    /// Eight bytes at a time by the well-known word tricks ("Bit Twiddling Hacks", determine if a word has a byte less
    /// than n). A borrow can raise a false mark only above a true one, so the lowest mark is always right.
    @inline(__always)
    private func firstSpecialByte(from start: Int) -> Int {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let highBits: UInt64 = 0x8080_8080_8080_8080
        var index = start
        while index &+ 8 <= count {
            let word = word(at: index)
            let quotes = word ^ (ones &* UInt64(UInt8(ascii: "\"")))
            let backslashes = word ^ (ones &* UInt64(UInt8(ascii: "\\")))
            let marks =
                (((quotes &- ones) & ~quotes) | ((backslashes &- ones) & ~backslashes)
                    | ((word &- (ones &* 0x20)) & ~word) | word) & highBits
            if marks != 0 { return index &+ marks.trailingZeroBitCount &>> 3 }
            index &+= 8
        }
        while index < count {
            let byte = bytes[index]
            if byte < 0x20 || byte >= 0x80 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { break }
            index &+= 1
        }
        return index
    }

    /// Validates the escape at `start` and answers the index after it.
    private func skipEscape(at start: Int) throws(JSONError) -> Int {
        guard start + 1 < count else { throw JSONError(.unexpectedEnd, at: count) }
        switch bytes[start + 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            return start + 2
        case UInt8(ascii: "u"):
            let unit = try codeUnit(at: start)
            guard unit & 0xF800 == 0xD800 else { return start + 6 }
            let isHighSurrogate = unit & 0xFC00 == 0xD800
            guard isHighSurrogate, start + 7 < count, bytes[start + 6] == UInt8(ascii: "\\"),
                bytes[start + 7] == UInt8(ascii: "u"), try codeUnit(at: start + 6) & 0xFC00 == 0xDC00
            else { throw JSONError(.loneSurrogate, at: start) }
            return start + 12
        default:
            throw JSONError(.invalidEscape, at: start)
        }
    }

    /// The UTF-16 code unit of the `\uXXXX` at `start`.
    private func codeUnit(at start: Int) throws(JSONError) -> UInt16 {
        var unit: UInt16 = 0
        for index in start + 2..<start + 6 {
            guard index < count else { throw JSONError(.unexpectedEnd, at: count) }
            guard let digit = hexDigitValue(bytes[index]) else { throw JSONError(.invalidEscape, at: start) }
            unit = unit << 4 | UInt16(digit)
        }
        return unit
    }

    /// Validates a run of multi-byte UTF-8 (Unicode table 3-7) and answers the index after it.
    private func skipNonASCII(at start: Int) throws(JSONError) -> Int {
        var index = start
        while index < count, bytes[index] >= 0x80 {
            let length: Int
            var second: ClosedRange<UInt8> = 0x80...0xBF
            switch bytes[index] {
            case 0xC2...0xDF: length = 2
            case 0xE0: (length, second) = (3, 0xA0...0xBF)
            case 0xE1...0xEC, 0xEE...0xEF: length = 3
            case 0xED: (length, second) = (3, 0x80...0x9F)
            case 0xF0: (length, second) = (4, 0x90...0xBF)
            case 0xF1...0xF3: length = 4
            case 0xF4: (length, second) = (4, 0x80...0x8F)
            default: throw JSONError(.invalidUTF8, at: index)
            }
            guard index &+ length <= count, second.contains(bytes[index &+ 1]),
                length < 3 || bytes[index &+ 2] & 0xC0 == 0x80, length < 4 || bytes[index &+ 3] & 0xC0 == 0x80
            else { throw JSONError(.invalidUTF8, at: index) }
            index &+= length
        }
        return index
    }
}
