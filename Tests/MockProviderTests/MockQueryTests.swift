import Testing

@testable import MockProvider

@Suite("The grammar of drills")
struct MockQueryTests {
    private static func settings(_ query: String) throws -> MockSettings {
        try MockQuery(query).changed(MockSettings())
    }

    @Test("Every key sets what it stands for, at both ends of its bounds")
    func keys() throws {
        func check<Value: Equatable>(
            _ path: KeyPath<MockSettings, Value>, _ cases: [(String, Value)]
        ) throws {
            for (query, value) in cases {
                #expect(try Self.settings(query)[keyPath: path] == value, "\(query)")
            }
        }
        for fault in MockFault.allCases { #expect(try Self.settings("fault=\(fault.rawValue)").fault == fault) }
        try check(\.rate, [("rate=0", 0), ("rate=1", 1), ("rate=.25", 0.25)])
        try check(\.count, [("count=-1", nil), ("count=0", 0), ("count=1000000000", 1_000_000_000)])
        try check(\.status, [("status=400", 400), ("status=599", 599)])
        try check(\.retryAfterSeconds, [("retry_after=-1", nil), ("retry_after=0", 0), ("retry_after=86400", 86_400)])
        try check(\.latencyMilliseconds, [("latency_ms=0", 0), ("latency_ms=600000", 600_000)])
        try check(\.jitterMilliseconds, [("jitter_ms=0.5", 0.5), ("jitter_ms=600000", 600_000)])
        try check(\.firstTokenMilliseconds, [("first_token_ms=7", 7), ("first_token_ms=600000", 600_000)])
        try check(\.delayMilliseconds, [("delay_ms=7", 7), ("delay_ms=600000", 600_000)])
        try check(\.chunks, [("chunks=0", 0), ("chunks=100000", 100_000)])
        try check(\.usage, [("usage=0", .never), ("usage=1", .asked), ("usage=2", .always)])
        try check(\.idleMilliseconds, [("idle_ms=0", 0), ("idle_ms=600000", 600_000)])
        try check(\.slowMilliseconds, [("slow_ms=0", 0), ("slow_ms=600000", 600_000)])
        try check(\.hugeKilobytes, [("huge_kb=1", 1), ("huge_kb=262144", 262_144)])
    }

    @Test("Pairs are joined by &, percent-encoded, and count in their order")
    func pairs() throws {
        #expect(try Self.settings("") == MockSettings())
        let many = try Self.settings("fault=status&status=429&rate=0.2&latency_ms=5")
        #expect(many.fault == .status && many.status == 429 && many.rate == 0.2 && many.latencyMilliseconds == 5)
        #expect(try Self.settings("f%61ult=reset%5Fmid").fault == .resetMid)
        let before = try MockQuery("fault=hang&chunks=3").changed(MockSettings())
        let after = try MockQuery("reset=1&chunks=4").changed(before)
        #expect(after.fault == .none && after.chunks == 4)
        #expect(try MockQuery("chunks=4&reset=1").changed(before) == MockSettings())
    }

    @Test("A new fault is not bounded by what is left of an earlier one's count")
    func count() throws {
        let counted = try Self.settings("fault=status&count=0")
        #expect(try MockQuery("fault=hang").changed(counted).count == nil)
        #expect(try MockQuery("count=2&fault=hang").changed(counted).count == 2)
        #expect(try MockQuery("latency_ms=1").changed(counted).count == 0)
    }

    @Test(
        "What is not of the grammar is refused in words that name it",
        arguments: [
            ("falt=hang", "unknown key 'falt'"), ("=1", "unknown key ''"), ("fault", "'fault' is no key=value"),
            ("fault=hang&", "'' is no key=value"), ("&", "'' is no key=value"),
            ("fault=hang&fault=reset", "fault is given twice"), ("fault=Hang", "fault='Hang': expected one of none"),
            ("rate=1.1", "rate='1.1': expected a number from 0 to 1"), ("rate=-0.1", "rate='-0.1'"),
            ("rate=", "rate=''"), ("rate=nan", "rate='nan'"), ("rate=0x1", "rate='0x1'"), ("rate=1e0", "rate='1e0'"),
            ("count=-2", "count='-2': expected a whole number from -1 to 1000000000"), ("count=1.5", "count='1.5'"),
            ("status=399", "status='399': expected a whole number from 400 to 599"), ("status=600", "status='600'"),
            ("retry_after=86401", "retry_after='86401'"), ("retry_after=-2", "retry_after='-2'"),
            ("latency_ms=600000.1", "latency_ms='600000.1': expected a number from 0 to 600000"),
            ("jitter_ms=600001", "jitter_ms"), ("first_token_ms=-1", "first_token_ms"), ("delay_ms=x", "delay_ms"),
            ("slow_ms=600001", "slow_ms"), ("chunks=-1", "chunks='-1'"), ("chunks=100001", "chunks='100001'"),
            ("idle_ms=600001", "idle_ms"), ("usage=3", "usage='3'"),
            ("huge_kb=0", "huge_kb='0'"), ("huge_kb=262145", "huge_kb='262145'"),
            ("reset=0", "reset='0': expected 1"), ("zero=yes", "zero='yes': expected 1"),
            ("rate=%4", "has a %"), ("rate=%zz", "has a %"), ("rate=%ff", "has a %"),
            ("status=5\n03", "status='5?03'"), (String(repeating: "k", count: 50) + "=1", "…'"),
        ])
    func refusals(query: String, words: String) throws {
        let error = try #require(throws: MockFaultError.self) { try MockQuery(query) }
        #expect(error.message.contains(words), "\(error.message)")
        #expect(error.message.utf8.count < 300)
    }

    @Test("One request may not set what is the provider's", arguments: ["count=1", "reset=1", "zero=1"])
    func oneRequest(query: String) throws {
        #expect(throws: MockFaultError.self) { try MockQuery(forOneRequest: query) }
        #expect(throws: MockFaultError.self) { try MockQuery(forOneRequest: "fault=hang&" + query) }
        #expect(try MockQuery(forOneRequest: "fault=hang").namesFault)
    }
}
