import JSON
import TestSupport
import Testing

struct WriterTests {
    private func written(_ write: (inout JSONWriter) -> Void) -> String {
        var writer = JSONWriter()
        write(&writer)
        return String(decoding: writer.take(), as: UTF8.self)
    }

    @Test("Commas and colons stand where they belong")
    func structure() {
        let text = written { writer in
            writer.beginObject()
            writer.key("a")
            writer.beginArray()
            writer.int64(1)
            writer.beginObject()
            writer.endObject()
            writer.beginArray()
            writer.endArray()
            writer.null()
            writer.endArray()
            writer.key(text: "b\"")
            writer.bool(true)
            writer.member("c", "x")
            writer.member("d", -5)
            writer.member("e", UInt64.max)
            writer.member("f", 0.5)
            writer.member("g", false)
            writer.member("h", Int64.min)
            writer.key("i")
            writer.raw(Array("[1,2]".utf8))
            writer.member("j", "")
            writer.endObject()
        }
        #expect(
            text == #"{"a":[1,{},[],null],"b\"":true,"c":"x","d":-5,"e":18446744073709551615,"f":0.5,"g":false,"#
                + #""h":-9223372036854775808,"i":[1,2],"j":""}"#)
    }

    @Test("Strings are escaped as little as JSON allows, always in one way")
    func escaping() {
        var everyControl = ""
        for code in 0..<UInt32(0x20) { everyControl.unicodeScalars.append(Unicode.Scalar(UInt8(code))) }
        #expect(
            written { $0.string(everyControl) }
                == #""\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f"#
                + #"\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f""#)
        #expect(written { $0.string("\"\\/ \u{7F}é😀\u{2028}") } == "\"\\\"\\\\/ \u{7F}é😀\u{2028}\"")
    }

    @Test(
        "Doubles are written in their shortest form, integral ones without fraction",
        arguments: [
            (80.0, "80"), (-80.0, "-80"), (0.0, "0"), (-0.0, "-0"), (0.1, "0.1"), (1e15, "1000000000000000"),
            (9_007_199_254_740_991, "9007199254740991"), (1e22, "1e+22"), (1.5e-7, "1.5e-07"),
            (.infinity, "null"), (-.infinity, "null"), (.nan, "null"),
        ] as [(Double, String)])
    func doubles(_ value: Double, _ expected: String) {
        #expect(written { $0.double(value) } == expected)
    }

    @Test("A writer appends to the bytes it was given, and can be used again once they are taken")
    func appendsAndReuses() {
        var writer = JSONWriter(appendingTo: Array("data: ".utf8))
        writer.beginObject()
        writer.endObject()
        #expect(writer.take() == Array("data: {}".utf8))
        #expect(writer.bytes.isEmpty)
        writer.int64(1)
        #expect(writer.take() == Array("1".utf8))
        writer.beginArray()
        writer.null()
        writer.clear()
        writer.bool(false)
        #expect(writer.take() == Array("false".utf8))
    }

    @Test("What is written reads back the same, and writes the same again")
    func roundTrip() throws {
        for round in 0..<fuzzRounds {
            let seed = UInt64(round)
            var random = RandomValue(random: SeededRandom(seed: seed))
            let value = random.value()
            let bytes = value.serialized()
            try #require(try JSONValue.parse(bytes) == value, "seed \(seed)")
            try #require(try JSONValue.parse(bytes).serialized() == bytes, "seed \(seed)")
        }
    }
}
