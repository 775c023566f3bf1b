import Glibc
import HTTPTypes
import Synchronization

/// The `date` of answers, as HTTP writes it (RFC 9110, 5.6.7), made once a second.
enum ResponseDate {
    private static let last = Mutex<(seconds: Int, text: String)>((-1, ""))

    /// The date now.
    static var now: String {
        let seconds = time(nil)
        return last.withLock { last in
            if last.seconds != seconds { last = (seconds, text(of: seconds)) }
            return last.text
        }
    }

    /// The date of so many seconds since 1970 UTC.
    static func text(of seconds: Int) -> String {
        var (seconds, date) = (seconds, tm())
        gmtime_r(&seconds, &date)
        // The program never leaves the C locale, so that the names are HTTP's.
        return String(unsafeUninitializedCapacity: 32) { bytes in
            bytes.withMemoryRebound(to: CChar.self) {
                strftime($0.baseAddress, $0.count, "%a, %d %b %Y %H:%M:%S GMT", &date)
            }
        }
    }
}
