import JSON
import TestSupport
import Testing

struct NumberTests {
    @Test(
        "Integers that Int64 holds are integers, all other numbers doubles",
        arguments: [
            ("0", JSONValue.integer(0)), ("-0", .double(-0.0)), ("7", .integer(7)), ("-7", .integer(-7)),
            ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
            ("9223372036854775808", .double(9_223_372_036_854_775_808)),
            ("-9223372036854775809", .double(-9_223_372_036_854_775_808)), ("1.0", .double(1)), ("1e2", .double(100)),
            ("0.1", .double(0.1)), ("2.2250738585072014e-308", .double(.leastNormalMagnitude)),
            ("5e-324", .double(.leastNonzeroMagnitude)), ("1.7976931348623157e308", .double(.greatestFiniteMagnitude)),
            ("1e-400", .double(0)), ("9007199254740993", .integer(9_007_199_254_740_993)),
            ("0.30000000000000004", .double(0.1 + 0.2)), ("1E+2", .double(100)),
        ])
    func reads(_ text: String, _ expected: JSONValue) throws {
        let value = try JSONValue.parse(text)
        #expect(value == expected)
        #expect(value.doubleValue?.sign == expected.doubleValue?.sign)
    }

    @Test("A number beyond Double is valid JSON but no value", arguments: ["1e400", "-1e400", "1e99999999"])
    func outOfRange(_ text: String) throws {
        try JSONCursor.validate(Array(text.utf8).span.bytes)
        #expect(throws: JSONError(.numberOutOfRange, at: 0)) { try JSONValue.parse(text) }
    }

    @Test("Every double reads back exactly")
    func doublesReadBack() throws {
        var doubles: [Double] = [
            0, -0.0, 80, -80, 0.1, 1 / 3, 0x1p53, -0x1p53, 0x1p53 - 1, 0x1p53 + 2, 1e15, 1e16, 1e17, 1e21, 1e22, 1e23,
            1e-5,
            123456.789, .leastNonzeroMagnitude, .leastNormalMagnitude, .greatestFiniteMagnitude, .pi, .ulpOfOne,
        ]
        let seed: UInt64 = 0xD0B1E
        var random = RandomValue(random: SeededRandom(seed: seed))
        for _ in 0..<fuzzRounds { doubles.append(random.double()) }
        for double in doubles {
            var writer = JSONWriter()
            writer.double(double)
            let text = writer.take()
            let back = try JSONValue.parse(text).doubleValue
            #expect(back?.bitPattern == double.bitPattern, "seed \(seed), \(String(decoding: text, as: UTF8.self))")
        }
    }
}
