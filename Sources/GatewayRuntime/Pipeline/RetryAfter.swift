import CurlTransport
import GatewayCore

/// When a provider says that it may be called again: `Retry-After-Ms`, or `Retry-After` in seconds or as a date.
enum RetryAfter {
    /// Longer waits are a provider's mistake: a day, in microseconds.
    private static let most: Int64 = 86_400 * 1_000_000

    /// From now, in microseconds; nil when it says nothing that makes sense.
    static func microseconds(_ head: ResponseHead) -> Int64? {
        if let wait = head["retry-after-ms"].flatMap({ Int64($0) }) { return within(wait, unit: 1_000) }
        guard let text = head["retry-after"] else { return nil }
        if let seconds = Int64(text) { return within(seconds, unit: 1_000_000) }
        return date(text).map { max(0, $0 - LogClock.wallMicroseconds()) }.flatMap { within($0, unit: 1) }
    }

    private static func within(_ value: Int64, unit: Int64) -> Int64? {
        value >= 0 && value <= most / unit ? value * unit : nil
    }

    /// Microseconds since 1970 UTC of an IMF-fixdate (RFC 9110): `Sun, 06 Nov 1994 08:49:37 GMT`.
    static func date(_ text: String) -> Int64? {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let words = text.split(separator: " ")
        guard words.count == 6, words[5] == "GMT", let day = Int64(words[1]), (1...31).contains(day),
            let month = months.firstIndex(where: { $0 == words[2] }), let year = Int64(words[3]),
            (1970...9999).contains(year)
        else { return nil }
        let clock = words[4].split(separator: ":").compactMap { Int64($0) }
        guard clock.count == 3, (0..<24).contains(clock[0]), (0..<60).contains(clock[1]), (0...60).contains(clock[2])
        else { return nil }
        let days = daysSince1970(year: year, month: Int64(month) + 1, day: day)
        return (((days * 24 + clock[0]) * 60 + clock[1]) * 60 + clock[2]) * 1_000_000
    }

    /// After Howard Hinnant's `days_from_civil`, for years from 1970 on.
    private static func daysSince1970(year: Int64, month: Int64, day: Int64) -> Int64 {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = shiftedYear / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }
}
