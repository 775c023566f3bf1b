import Testing

@testable import Settings

@Suite("Durations and sizes")
struct QuantityTests {
    private static let durations: [(String, Duration?)] = [
        ("0s", .zero), ("250ms", .milliseconds(250)), ("30s", .seconds(30)), ("5m", .seconds(300)),
        ("2h", .seconds(7200)), ("1d", .seconds(86_400)), ("1.5s", .milliseconds(1500)), ("0.25ms", .microseconds(250)),
        ("1.000000001s", .nanoseconds(1_000_000_001)), ("0.5d", .seconds(43_200)), ("007s", .seconds(7)),
        ("1.000000000000s", .seconds(1)),
        ("", nil), ("s", nil), ("30", nil), ("30 s", nil), (" 30s", nil), ("30S", nil), ("-1s", nil), ("+1s", nil),
        ("1.s", nil), (".5s", nil), ("1.2.3s", nil), ("1e3s", nil), ("1m30s", nil), ("1us", nil), ("٣s", nil),
        ("0.0000000001s", nil), ("9223372036854775807ns", nil), ("9223372037s", nil), ("99999999999999999999s", nil),
        ("1.0000000000000000000s", nil),
    ]

    @Test("A duration is a decimal number and a unit, exact to the nanosecond", arguments: durations)
    func duration(text: String, expected: Duration?) {
        #expect(DurationText.parse(text) == expected)
    }

    private static let sizes: [(String, Int?)] = [
        ("0", 0), ("1024", 1024), ("1B", 1), ("512KiB", 524_288), ("32MiB", 33_554_432), ("1GiB", 1_073_741_824),
        ("1TiB", 1_099_511_627_776), ("10KB", 10_000), ("10MB", 10_000_000), ("1GB", 1_000_000_000),
        ("2TB", 2_000_000_000_000), ("1.5KiB", 1536), ("0.5MB", 500_000),
        ("", nil), ("MiB", nil), ("32mib", nil), ("32M", nil), ("32 MiB", nil), ("-1", nil), ("1_000", nil),
        ("0x10", nil), ("1.5", nil), ("1.0001KiB", nil), ("8388608TiB", nil), ("99999999999999999999", nil),
    ]

    @Test("A size is a decimal number and a unit, a whole number of bytes", arguments: sizes)
    func size(text: String, expected: Int?) {
        #expect(SizeText.parse(text) == expected)
    }

    private static let hints: [(String, String?)] = [
        ("30", "add the unit, such as 30s or 30ms"), ("30S", "did you mean 30s?"), ("2 min", "did you mean 2m?"),
        ("3days", "did you mean 3d?"), ("1h30m", "the units are ms, s, m, h and d, one of them in a value"),
        ("soon", nil), ("", nil),
    ]

    @Test("A wrong duration is answered with the right one where that is clear", arguments: hints)
    func durationHint(text: String, expected: String?) {
        #expect(DurationText.hint(for: text) == expected)
    }

    @Test(
        "A wrong size is answered with the right one where that is clear",
        arguments: [("32M", "32MiB"), ("5 gib", "5GiB"), ("64kb", "64KB"), ("100 bytes", "100")])
    func sizeHint(text: String, meant: String) {
        #expect(SizeText.hint(for: text) == "did you mean \(meant)?")
    }

    @Test("What is formatted reads back the same")
    func formatting() {
        for duration in [Duration.zero, .nanoseconds(5), .milliseconds(1500), .seconds(90), .seconds(86_400)] {
            let text = DurationText.format(duration)
            #expect(DurationText.parse(text) == duration || text == "5ns")
        }
        for size in [0, 1, 1023, 1024, 1536, 1 << 30, 3 << 40] {
            #expect(SizeText.parse(SizeText.format(size)) == size)
        }
        #expect(DurationText.format(.seconds(86_400)) == "24h")
        #expect(SizeText.format(1 << 30) == "1GiB")
    }
}
