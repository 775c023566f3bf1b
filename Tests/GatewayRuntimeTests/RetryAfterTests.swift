import GatewayCore
import Testing

@testable import GatewayRuntime

@Suite("Retry-After")
struct RetryAfterTests {
    @Test(
        "A date is read to the second",
        arguments: [
            // Computed apart, with `date -u -d … +%s`.
            ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777), ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
            ("Tue, 29 Feb 2028 23:59:59 GMT", 1_835_481_599), ("Wed, 01 Mar 2028 00:00:00 GMT", 1_835_481_600),
        ] as [(String, Int64)])
    func dates(text: String, seconds: Int64) {
        #expect(RetryAfter.date(text) == seconds * 1_000_000)
    }

    @Test(
        "Anything else is no date",
        arguments: [
            "", "soon", "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 24:00:00 GMT", "Sun, 32 Nov 1994 08:49:37 GMT",
            "Sunday, 06-Nov-94 08:49:37 GMT", "Sun, 06 Foo 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49 GMT",
        ])
    func others(text: String) {
        #expect(RetryAfter.date(text) == nil)
    }

    @Test(
        "A count is whole digits; what is more than 31 days is taken for 31 days, and what is no count says nothing",
        arguments: [
            ("0", 0), ("7", 7_000_000), ("2678400", 2_678_400_000_000), ("2678401", 2_678_400_000_000),
            ("9223372036854775807", 2_678_400_000_000), ("99999999999999999999999", 2_678_400_000_000), ("-1", nil),
            ("", nil), ("1.5", nil), ("soon", nil), ("+3", nil),
        ] as [(String, Int64?)])
    func counts(text: String, microseconds: Int64?) {
        #expect(RetryAfter.count(text, unit: 1_000_000) == microseconds)
    }
}
