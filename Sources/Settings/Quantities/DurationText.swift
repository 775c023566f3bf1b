/// Durations as a configuration writes them: `250ms`, `1.5s`, `5m`, `2h`, `1d`.
enum DurationText {
    static let expectation = "a duration such as 30s, 5m or 250ms"

    private static let units: [UnitQuantity.Unit] = [
        ("ms", 1_000_000), ("s", 1_000_000_000), ("m", 60_000_000_000), ("h", 3_600_000_000_000),
        ("d", 86_400_000_000_000),
    ]

    /// `nil` when the text is no duration, is finer than a nanosecond or longer than 292 years.
    static func parse(_ text: String) -> Duration? {
        UnitQuantity(text)?.count(in: units).map { .nanoseconds($0) }
    }

    /// The shortest exact way to write a duration; days as hours, which read better in a bound.
    static func format(_ duration: Duration) -> String {
        let nanoseconds = Int(duration / .nanoseconds(1))
        guard nanoseconds != 0 else { return "0s" }
        let unit = units.dropLast().last { nanoseconds % $0.factor == 0 }
        return unit.map { "\(nanoseconds / $0.factor)\($0.name)" } ?? "\(nanoseconds)ns"
    }

    /// What to do about a text that is none.
    static func hint(for text: String) -> String? {
        guard let quantity = UnitQuantity(text) else { return nil }
        let unit = quantity.unit.drop { $0 == " " }.lowercased()
        if unit.isEmpty { return "add the unit, such as \(quantity.number)s or \(quantity.number)ms" }
        let meant: String
        switch unit {
        case "ms", "msec", "millis", "millisecond", "milliseconds": meant = "ms"
        case "s", "sec", "secs", "second", "seconds": meant = "s"
        case "m", "min", "mins", "minute", "minutes": meant = "m"
        case "h", "hr", "hrs", "hour", "hours": meant = "h"
        case "d", "day", "days": meant = "d"
        default: return "the units are ms, s, m, h and d, one of them in a value"
        }
        let suggestion = "\(quantity.number)\(meant)"
        return parse(suggestion) == nil || suggestion == text ? nil : "did you mean \(suggestion)?"
    }
}
