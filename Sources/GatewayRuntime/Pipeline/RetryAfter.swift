import CurlTransport
import GatewayCore

/// When a provider says that it may be called again: `Retry-After-Ms`, or `Retry-After` in seconds or as a date.
enum RetryAfter {
    /// What is longer is taken for this: 31 days, in microseconds.
    private static let most: Int64 = 31 * 86_400 * 1_000_000

    /// From now, in microseconds; nil when it says nothing that makes sense.
    static func microseconds(_ head: ResponseHead) -> Int64? {
        if let wait = head["retry-after-ms"].flatMap({ count($0, unit: 1_000) }) { return wait }
        guard let text = head["retry-after"] else { return nil }
        return count(text, unit: 1_000_000) ?? date(text).map { min(max(0, $0 - LogClock.wallMicroseconds()), most) }
    }

    /// A whole number of units in microseconds; nil for what is none.
    static func count(_ text: String, unit: Int64) -> Int64? {
        guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        // More digits than fit are many.
        guard let value = Int64(text), value <= most / unit else { return most }
        return value * unit
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
