import Testing

@testable import GatewayCore

@Suite("Identifiers and times")
struct IdentityTests {
    @Test("A request id is req_ and a lower-case UUIDv7, sorts by time and reads back")
    func requestID() throws {
        let early = RequestID(unixMilliseconds: 1_768_226_551_000, randomHigh: .max, randomLow: .max)
        let late = RequestID(unixMilliseconds: 1_768_226_551_001, randomHigh: 0, randomLow: 0)
        #expect(early < late)
        #expect(early.description < late.description)
        #expect(early.description == "req_019bb283-f4d8-7fff-bfff-ffffffffffff")
        #expect(RequestID(early.description) == early)
        #expect(RequestID(late.description) == late)
    }

    @Test(
        "Anything else is no request id",
        arguments: [
            "", "req_", "019bb2aa-f6d8-7fff-bfff-ffffffffffff", "req_019BB2AA-f6d8-7fff-bfff-ffffffffffff",
            "req_019bb283-f4d8-7fff-bfff-fffffffffff", "req_019bb2aa-f6d8-7fff-bfff-ffffffffffff0",
            "req_019bb2aa_f6d8-7fff-bfff-ffffffffffff", "req_019bb283-f4d8-7fff-bfff-fffffffffffg",
        ])
    func badRequestID(text: String) {
        #expect(RequestID(text) == nil)
    }

    @Test("A seed is 16 lower-case hex digits and reads back")
    func seed() {
        for bits in [0, 1, .max, 0x0123_4567_89ab_cdef] as [UInt64] {
            #expect(Seed(bits).description.utf8.count == 16)
            #expect(Seed(Seed(bits).description) == Seed(bits))
        }
        #expect(Seed("0123456789ABCDEF") == nil)
        #expect(Seed("0") == nil)
    }

    @Test("A head is POSITION:HASH and reads back")
    func head() {
        let head = Head(position: Position(42), hash: Array(0..<32))
        #expect(Head(head.description) == head)
        #expect(Head("42") == nil)
        #expect(Head("42:00") == nil)
        #expect(Head("-1:" + String(repeating: "0", count: 64)) == nil)
    }

    @Test(
        "Wall times print as RFC 3339 in UTC, leap days and times before 1970 included",
        arguments: [
            (0, "1970-01-01T00:00:00.000000Z"), (-1, "1969-12-31T23:59:59.999999Z"),
            (951_782_400_000_000, "2000-02-29T00:00:00.000000Z"),
            (1_768_226_551_000_125, "2026-01-12T14:02:31.000125Z"),
            (4_107_542_399_999_999, "2100-02-28T23:59:59.999999Z"),
            (4_107_542_400_000_000, "2100-03-01T00:00:00.000000Z"),
        ] as [(Int64, String)])
    func wallTime(microseconds: Int64, text: String) {
        #expect(WallTime(microseconds: microseconds).description == text)
    }
}
