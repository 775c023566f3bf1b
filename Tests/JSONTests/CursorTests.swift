import JSON
import Testing

struct CursorTests {
    private func scan<Result>(
        _ text: String, _ body: (inout JSONCursor) throws(JSONError) -> Result
    ) throws(JSONError) -> Result {
        let bytes = Array(text.utf8)
        return try JSONCursor.scan(bytes.span.bytes, body)
    }

    @Test("Keys and values are found as byte ranges")
    func ranges() throws {
        let text = "{ \"model\" : \"gpt\" , \"n\":[1, {}] }"
        let bytes = Array(text.utf8)
        let found = try scan(text) { (cursor) throws(JSONError) in
            var found: [(String, String)] = []
            try cursor.beginObject()
            while let key = try cursor.nextKey() {
                let range = try cursor.skipValue()
                found.append((cursor.string(of: key), String(decoding: bytes[range], as: UTF8.self)))
            }
            try cursor.finish()
            return found
        }
        #expect(found.map { $0.0 } == ["model", "n"])
        #expect(found.map { $0.1 } == ["\"gpt\"", "[1, {}]"])
    }

    @Test("A text is compared and counted decoded, however it is escaped")
    func comparesDecoded() throws {
        let spellings = ["\"aé😀\"", "\"\\u0061\\u00e9\\ud83d\\uDE00\"", "\"a\\u00E9😀\""]
        for spelling in spellings {
            try scan(spelling) { (cursor) throws(JSONError) in
                let text = try cursor.readText()
                let expected: [(StaticString, Bool)] = [
                    ("aé😀", true), ("aé", false), ("aé😀b", false), ("bé😀", false), ("", false),
                ]
                for (other, isEqual) in expected {
                    let answer = cursor.text(text, equals: other)
                    #expect(answer == isEqual)
                }
                let (count, decoded) = (cursor.utf8Count(of: text), cursor.string(of: text))
                #expect(count == 7)
                #expect(decoded == "aé😀")
            }
        }
    }

    @Test("All escapes decode")
    func escapes() throws {
        #expect(
            try JSONValue.parse(#""\"\\\/\b\f\n\r\t\u0000\u007f\u0080\u07ff\u0800\uffff\ud800\udc00\udbff\udfff""#)
                == .string("\"\\/\u{8}\u{C}\n\r\t\u{0}\u{7F}\u{80}\u{7FF}\u{800}\u{FFFF}\u{10000}\u{10FFFF}"))
    }

    @Test("Reading as another kind is an error at the value")
    func wrongKind() {
        let wrong = JSONError(.wrongKind, at: 1)
        #expect(throws: wrong) { try scan(" 1") { (cursor) throws(JSONError) in try cursor.readString() } }
        #expect(throws: wrong) { try scan(" 1") { (cursor) throws(JSONError) in try cursor.readBoolean() } }
        #expect(throws: wrong) { try scan(" 1") { (cursor) throws(JSONError) in try cursor.readNull() } }
        #expect(throws: wrong) { try scan(" 1") { (cursor) throws(JSONError) in try cursor.beginObject() } }
        #expect(throws: wrong) { try scan(" 1") { (cursor) throws(JSONError) in try cursor.beginArray() } }
        #expect(throws: wrong) { try scan(" []") { (cursor) throws(JSONError) in try cursor.readNumber() } }
        #expect(throws: wrong) { try scan(" 1.0") { (cursor) throws(JSONError) in try cursor.readInt64() } }
        #expect(throws: JSONError(.numberOutOfRange, at: 1)) {
            try scan(" 9223372036854775808") { (cursor) throws(JSONError) in try cursor.readInt64() }
        }
    }

    @Test("A value that the caller did not read is refused, not skipped")
    func unreadValue() {
        #expect(throws: JSONError(.unexpectedByte, at: 5)) {
            try scan("{\"a\":1,\"b\":2}") { (cursor) throws(JSONError) in
                try cursor.beginObject()
                while try cursor.nextKey() != nil {}
            }
        }
    }

    @Test("Errors name the fault and its byte, and never the input")
    func errorText() {
        for code in JSONError.Code.allCases {
            #expect(JSONError(code, at: 17).description.hasSuffix(" at byte 17"))
        }
        #expect(throws: JSONError(.duplicateKey, at: 14)) { try JSONValue.parse("{\"secret\":1,  \"secret\":2}") }
    }
}
