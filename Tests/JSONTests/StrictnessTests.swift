import JSON
import Testing

/// A text and what the parser must say to it.
struct Refused: CustomTestStringConvertible, Sendable {
    let bytes: [UInt8]
    let code: JSONError.Code
    let offset: Int
    let testDescription: String

    init(_ text: String, _ code: JSONError.Code, at offset: Int) {
        self.init(bytes: Array(text.utf8), code, at: offset, "\(text.prefix(40)) is \(code)")
    }

    init(bytes: [UInt8], _ code: JSONError.Code, at offset: Int, _ description: String? = nil) {
        self.bytes = bytes
        self.code = code
        self.offset = offset
        testDescription = description ?? "\(bytes) is \(code)"
    }

    /// A string literal with these bytes between its quotes; the fault is counted from the first of them.
    init(inString content: [UInt8], _ code: JSONError.Code, at offset: Int) {
        self.init(bytes: [0x22] + content + [0x22], code, at: offset + 1)
    }
}

struct StrictnessTests {
    static let accepted: [String] = [
        "null", "true", "false", "0", "-0", "1", "-1", "10", "123456789012345678901234567890", "0.5", "-0.0", "1e5",
        "1E+5",
        "1e-5", "1.25e10", "0e0", "0E-0", "\"\"", "\"a\"", "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\u0000\"",
        "\"\\u00e9\"",
        "\"\\uD83D\\uDE00\"", "\"\\ud83d\\ude00\"", "\"\\uFFFF\"", "\"é\"", "\"€\"", "\"😀\"", "\"\u{7F}\"",
        "\"\u{2028}\"",
        "\"\u{10FFFF}\"", "[]", "{}", "[[]]", "[{}]", " [ ] ", "\t{\r\n}\n", "[1,2]", "[ 1 , 2 ]", "{\"a\":1}",
        "{ \"a\" : 1 , \"b\" : [ ] }", "{\"\":0}", "{\"a\":{\"a\":{\"a\":0}}}", "[{\"a\":0},{\"a\":0}]",
        "{\"A\":0,\"a\":0}", "{\"é\":0,\"e\u{301}\":0}", "{\"a\":0,\"a\\u0000\":0}", "1e400", "-1E999999",
        "[\"abcdefgh\",\"abcdefghi\",\"abcdefghijklmnop\"]",
    ]

    @Test("RFC 8259 text is accepted", arguments: accepted)
    func accepts(_ text: String) throws {
        try JSONCursor.validate(Array(text.utf8).span.bytes)
    }

    static let refused: [Refused] = [
        Refused("", .unexpectedEnd, at: 0), Refused("  ", .unexpectedEnd, at: 2), Refused("nul", .unexpectedEnd, at: 3),
        Refused("nulL", .unexpectedByte, at: 3), Refused("True", .unexpectedByte, at: 0),
        Refused("falsy", .unexpectedByte, at: 4), Refused("nullnull", .trailingBytes, at: 4),
        Refused("NaN", .unexpectedByte, at: 0), Refused("Infinity", .unexpectedByte, at: 0),
        Refused("-Infinity", .invalidNumber, at: 1), Refused("+1", .unexpectedByte, at: 0),
        Refused("01", .invalidNumber, at: 0), Refused("-01", .invalidNumber, at: 1),
        Refused("00", .invalidNumber, at: 0),
        Refused("1.", .unexpectedEnd, at: 2), Refused("1.e5", .invalidNumber, at: 2),
        Refused(".5", .unexpectedByte, at: 0),
        Refused("-", .unexpectedEnd, at: 1), Refused("-.5", .invalidNumber, at: 1),
        Refused("1e", .unexpectedEnd, at: 2),
        Refused("1e+", .unexpectedEnd, at: 3), Refused("[1e+]", .invalidNumber, at: 4),
        Refused("0x10", .trailingBytes, at: 1), Refused("1_000", .trailingBytes, at: 1),
        Refused("1 2", .trailingBytes, at: 2),
        Refused("[1]x", .trailingBytes, at: 3), Refused("{}{}", .trailingBytes, at: 2),
        Refused("[", .unexpectedEnd, at: 1),
        Refused("]", .unexpectedByte, at: 0), Refused("[1", .unexpectedEnd, at: 2),
        Refused("[1,", .unexpectedEnd, at: 3),
        Refused("[1,]", .unexpectedByte, at: 3), Refused("[,1]", .unexpectedByte, at: 1),
        Refused("[1,,2]", .unexpectedByte, at: 3), Refused("[1 2]", .unexpectedByte, at: 3),
        Refused("[1}", .unexpectedByte, at: 2), Refused("{", .unexpectedEnd, at: 1),
        Refused("{1:2}", .unexpectedByte, at: 1),
        Refused("{a:1}", .unexpectedByte, at: 1), Refused("{'a':1}", .unexpectedByte, at: 1),
        Refused("{\"a\"}", .unexpectedByte, at: 4), Refused("{\"a\":}", .unexpectedByte, at: 5),
        Refused("{\"a\":1,}", .unexpectedByte, at: 7), Refused("{,}", .unexpectedByte, at: 1),
        Refused("{\"a\":1", .unexpectedEnd, at: 6), Refused("{\"a\":", .unexpectedEnd, at: 5),
        Refused("{\"a\" 1}", .unexpectedByte, at: 5), Refused("{\"a\":1]", .unexpectedByte, at: 6),
        Refused("// x\n1", .unexpectedByte, at: 0), Refused("[1/*x*/]", .unexpectedByte, at: 2),
        Refused("'a'", .unexpectedByte, at: 0), Refused("\"a", .unexpectedEnd, at: 2),
        Refused("\"\\", .unexpectedEnd, at: 2),
        Refused("\"\\\"", .unexpectedEnd, at: 3), Refused("\"a\nb\"", .controlCharacter, at: 2),
        Refused("\"\t\"", .controlCharacter, at: 1), Refused("\"\u{0}\"", .controlCharacter, at: 1),
        Refused("\"0123456789\u{1F}\"", .controlCharacter, at: 11), Refused("\"\\x41\"", .invalidEscape, at: 1),
        Refused("\"\\'\"", .invalidEscape, at: 1), Refused("\"\\u12\"", .invalidEscape, at: 1),
        Refused("\"\\u12G4\"", .invalidEscape, at: 1), Refused("\"\\U0041\"", .invalidEscape, at: 1),
        Refused("\"\\u123", .unexpectedEnd, at: 6), Refused("\"\\uD800\"", .loneSurrogate, at: 1),
        Refused("\"\\uDC00\"", .loneSurrogate, at: 1), Refused("\"\\uD83D\\uD83D\"", .loneSurrogate, at: 1),
        Refused("\"\\uD83Dx\"", .loneSurrogate, at: 1), Refused("\"\\uD83D\\n\"", .loneSurrogate, at: 1),
        Refused("\"\\uDE00\\uD83D\"", .loneSurrogate, at: 1), Refused("\u{FEFF}{}", .byteOrderMark, at: 0),
        Refused("\u{A0}1", .unexpectedByte, at: 0), Refused("\u{0B}1", .unexpectedByte, at: 0),
        Refused("[1]\u{0}", .trailingBytes, at: 3),
        Refused("{\"a\":1,\"a\":2}", .duplicateKey, at: 7), Refused("{\"a\":1,\"\\u0061\":2}", .duplicateKey, at: 7),
        Refused("{\"\\u0061\":1,\"a\":2}", .duplicateKey, at: 12), Refused("{\"\":1,\"\":2}", .duplicateKey, at: 6),
        Refused("{\"b\":{\"a\":1},\"b\":1}", .duplicateKey, at: 13),
        Refused("[{\"x\":{\"k\":[{}],\"k\":0}}]", .duplicateKey, at: 16),
        Refused("{\"max_tokens\":1,\"max\\u005ftokens\":2}", .duplicateKey, at: 16),
        Refused("{\"abcdefgh\":1,\"\\u0061bcdefgh\":2}", .duplicateKey, at: 14),
        Refused("{\"😀\":1,\"\\ud83d\\ude00\":2}", .duplicateKey, at: 10),
        Refused("{\"\\/\":1,\"/\":2}", .duplicateKey, at: 8),
    ]

    @Test("Everything else is refused, with its code and byte", arguments: refused)
    func refuses(_ example: Refused) {
        #expect(throws: JSONError(example.code, at: example.offset)) {
            try JSONCursor.validate(example.bytes.span.bytes)
        }
        #expect(throws: JSONError(example.code, at: example.offset)) { try JSONValue.parse(example.bytes) }
    }

    static let illFormed: [Refused] = [
        Refused(inString: [0x80], .invalidUTF8, at: 0), Refused(inString: [0xBF], .invalidUTF8, at: 0),
        // Overlong forms of "/", NUL and U+07FF, U+FFFF.
        Refused(inString: [0xC0, 0xAF], .invalidUTF8, at: 0), Refused(inString: [0xC1, 0xBF], .invalidUTF8, at: 0),
        Refused(inString: [0xE0, 0x80, 0x80], .invalidUTF8, at: 0),
        Refused(inString: [0xE0, 0x9F, 0xBF], .invalidUTF8, at: 0),
        Refused(inString: [0xF0, 0x8F, 0xBF, 0xBF], .invalidUTF8, at: 0),
        // Surrogates, and beyond U+10FFFF.
        Refused(inString: [0xED, 0xA0, 0x80], .invalidUTF8, at: 0),
        Refused(inString: [0xED, 0xBF, 0xBF], .invalidUTF8, at: 0),
        Refused(inString: [0xF4, 0x90, 0x80, 0x80], .invalidUTF8, at: 0),
        Refused(inString: [0xF5, 0x80, 0x80, 0x80], .invalidUTF8, at: 0),
        Refused(inString: [0xFE], .invalidUTF8, at: 0), Refused(inString: [0xFF], .invalidUTF8, at: 0),
        // Cut short, by the quote or by the end.
        Refused(inString: [0xC3], .invalidUTF8, at: 0), Refused(inString: [0xE2, 0x82], .invalidUTF8, at: 0),
        Refused(inString: [0xF0, 0x9F, 0x98], .invalidUTF8, at: 0),
        Refused(inString: [0xC3, 0xA9, 0xC3], .invalidUTF8, at: 2),
        Refused(inString: [0x61, 0x61, 0x61, 0x61, 0x61, 0x61, 0x61, 0x61, 0x61, 0xE9], .invalidUTF8, at: 9),
        Refused(bytes: [0x22, 0xE2, 0x82], .invalidUTF8, at: 1),
        Refused(bytes: [0x7B, 0x22, 0xC0, 0x80, 0x22, 0x3A, 0x31, 0x7D], .invalidUTF8, at: 2),
    ]

    @Test("Ill-formed UTF-8 in a string is refused", arguments: illFormed)
    func refusesIllFormed(_ example: Refused) {
        #expect(throws: JSONError(example.code, at: example.offset)) {
            try JSONCursor.validate(example.bytes.span.bytes)
        }
    }

    @Test("Nesting is accepted up to the limit and refused at the first bracket beyond", arguments: ["[", "{\"a\":"])
    func depth(opening: String) throws {
        let closing = opening == "[" ? "]" : "}"
        func nested(_ depth: Int) -> [UInt8] {
            Array((String(repeating: opening, count: depth) + "1" + String(repeating: closing, count: depth)).utf8)
        }
        try JSONCursor.validate(nested(128).span.bytes)
        let error = JSONError(.depthExceeded, at: 128 * opening.utf8.count)
        #expect(throws: error) { try JSONCursor.validate(nested(129).span.bytes) }
        #expect(throws: error) { try JSONCursor.validate(nested(100_000).span.bytes) }
        #expect(throws: JSONError(.depthExceeded, at: 0)) {
            try JSONCursor.validate(nested(1).span.bytes, depthLimit: 0)
        }
    }

    @Test("A byte that ends, escapes or breaks a string is noticed wherever it stands in it")
    func specialBytes() {
        // Strings are scanned eight bytes at a time, with the rest one by one: all places within both.
        for length in 1...24 {
            for place in 0..<length {
                for byte in UInt8.min ... .max {
                    var content = [UInt8](repeating: UInt8(ascii: "a"), count: length)
                    content[place] = byte
                    let text = [UInt8(ascii: "\"")] + content + [UInt8(ascii: "\"")]
                    let isOrdinary =
                        byte >= 0x20 && byte < 0x80 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
                    let isAccepted = accepts(text)
                    if isAccepted != isOrdinary {
                        Issue.record("byte \(byte) at \(place) of \(length): accepted \(isAccepted)")
                    }
                }
            }
        }
    }

    /// As a plain function, because an expectation for each of so many is slow.
    private func accepts(_ bytes: [UInt8]) -> Bool {
        do throws(JSONError) {
            try JSONCursor.validate(bytes.span.bytes)
            return true
        } catch {
            return false
        }
    }

    @Test("Every prefix of a valid text is refused")
    func prefixes() throws {
        let text = Array("{\"a\":[1.5e3,\"\\u00e9\\ud83d\\ude00 é😀\",true,null,{\"b\":{}}]}".utf8)
        for length in 0..<text.count {
            #expect(throws: JSONError.self) { try JSONCursor.validate(text.span.bytes.extracting(first: length)) }
        }
        try JSONCursor.validate(text.span.bytes)
    }
}
